import { recordOf, type Sample } from "./sample.ts";

const account = "111122223333";
const firewall = `arn:aws:network-firewall:eu-west-1:${account}:firewall/main`;
const id = "ebbcb976-8d59-4d20-8ca8-4ab2f6b7c07b";
const regional = `arn:aws:wafv2:eu-west-1:${account}:regional/webacl/shop/${id}`;
const global = `arn:aws:wafv2:us-east-1:${account}:global/webacl/shop/${id}`;
const logging = (resourceArn: string) =>
  recordOf("wafv2", "PutLoggingConfiguration", { loggingConfiguration: { resourceArn, logDestinationConfigs: [] } });

/** Of WAF and of Network Firewall. */
export const NETWORK_SECURITY_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::WAFv2::WebACL",
    record: recordOf(
      "wafv2",
      "CreateWebACL",
      { name: "shop", scope: "REGIONAL" },
      { responseElements: { summary: { name: "shop", id, aRN: regional } } },
    ),
    ids: [regional],
  },
  { type: "AWS::WAFv2::WebACL", record: logging(regional), ids: [regional] },
  { type: "AWS::WAFv2::WebACL", record: logging(global), ids: [] },
  { type: "AWS::WAFv2::CloudFrontWebACL", record: logging(global), ids: [global] },
  { type: "AWS::WAFv2::CloudFrontWebACL", record: logging(regional), ids: [] },
  {
    type: "AWS::WAFv2::WebACL",
    record: recordOf("wafv2", "DeleteLoggingConfiguration", { resourceArn: regional }),
    ids: [regional],
  },
  {
    type: "AWS::NetworkFirewall::Firewall",
    record: recordOf("network-firewall", "UpdateFirewallDeleteProtection", {
      firewallArn: firewall,
      deleteProtection: false,
    }),
    ids: [firewall],
  },
  {
    type: "AWS::NetworkFirewall::Firewall",
    record: recordOf("network-firewall", "UpdateLoggingConfiguration", { firewallName: "main" }),
    ids: [firewall],
  },
  {
    type: "AWS::NetworkFirewall::Firewall",
    record: recordOf(
      "network-firewall",
      "CreateFirewall",
      { firewallName: "main", vpcId: "vpc-0a1b2c3d" },
      { responseElements: { firewall: { firewallName: "main", firewallArn: firewall } } },
    ),
    ids: [firewall],
  },
];
