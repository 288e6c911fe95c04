import type {
  DescribeFirewallCommandOutput,
  FirewallMetadata,
  LogDestinationConfig,
} from "@aws-sdk/client-network-firewall";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_ListFirewalls.html */
const PAGES: PageCall = {
  operation: "NetworkFirewall:ListFirewalls",
  per: "page",
  of: 100,
  things: "firewalls",
  counted: "AWS::NetworkFirewall::Firewall",
};

export const DESCRIBE = "NetworkFirewall:DescribeFirewall";
export const LOGGING = "NetworkFirewall:DescribeLoggingConfiguration";

/**
 * AWS asks for those of CloudWatch Logs too, whatever the logs go to:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsnetworkfirewall.html
 */
const LOGGING_ACTIONS = [
  "network-firewall:DescribeLoggingConfiguration",
  "logs:GetLogDelivery",
  "logs:ListLogDeliveries",
];

export const networkFirewall = defineResource({
  type: "AWS::NetworkFirewall::Firewall",
  kind: {
    service: "networkfirewall",
    serviceName: "Network Firewall",
    section: "Network Firewall",
    type: "network-security",
    subType: "aws-network-firewall",
    noun: "firewall",
  },
  scope: "region",
  ids: "arn:{partition}:network-firewall:{region}:{account}:firewall/{name}",
  goneCodes: ["ResourceNotFoundException"],
  list: {
    actions: ["network-firewall:ListFirewalls"],
    calls: [PAGES],
    async *run(target) {
      const { NetworkFirewallClient, paginateListFirewalls } = await import("@aws-sdk/client-network-firewall");
      const config = { client: target.client(NetworkFirewallClient), pageSize: PAGES.of };
      for await (const page of paginateListFirewalls(config, {})) {
        for (const one of toldList(page.Firewalls, PAGES.operation, "Firewalls")) yield listed(one, target);
      }
    },
  },
  facts: {
    /** The firewall and its status. */
    description: {
      actions: ["network-firewall:DescribeFirewall"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async read({ id }, target): Promise<DescribeFirewallCommandOutput> {
        const { DescribeFirewallCommand, NetworkFirewallClient } = await import("@aws-sdk/client-network-firewall");
        return target.client(NetworkFirewallClient).send(new DescribeFirewallCommand({ FirewallArn: id }));
      },
    },
    /** Where which logs go. AWS leaves the configuration out of the answer for a firewall that has none. */
    logs: {
      actions: LOGGING_ACTIONS,
      calls: [{ operation: LOGGING, per: "resource" }],
      async read({ id }, target): Promise<readonly LogDestinationConfig[]> {
        const { DescribeLoggingConfigurationCommand, NetworkFirewallClient } = await import(
          "@aws-sdk/client-network-firewall"
        );
        const client = target.client(NetworkFirewallClient);
        const answer = await client.send(new DescribeLoggingConfigurationCommand({ FirewallArn: id }));
        // It says of which firewall it speaks, or it says nothing.
        toldText(answer.FirewallArn, LOGGING, "FirewallArn");
        const { LoggingConfiguration } = answer;
        if (LoggingConfiguration === undefined || LoggingConfiguration === null) return [];
        return toldList(LoggingConfiguration.LogDestinationConfigs, LOGGING, "LogDestinationConfigs");
      },
    },
  },
  changes: [
    {
      source: "network-firewall.amazonaws.com",
      names: [
        "AssociateSubnets",
        "CreateFirewall",
        "DeleteFirewall",
        "DisassociateSubnets",
        "UpdateFirewallDeleteProtection",
        "UpdateFirewallPolicyChangeProtection",
        "UpdateLoggingConfiguration",
        "UpdateSubnetChangeProtection",
      ],
      at: [
        "requestParameters.firewallArn",
        "responseElements.firewallArn",
        "responseElements.firewall.firewallArn",
        "requestParameters.firewallName",
      ],
    },
  ],
});

/** Another account's, shared for its endpoints to be used here, is judged where its owner is scanned. */
function listed(one: FirewallMetadata, { account, region }: Target): Listed<FirewallMetadata> {
  const id = toldText(one.FirewallArn, PAGES.operation, "FirewallArn");
  if (id.split(":")[4] !== account) return { skipped: "owned-by-another-account" };
  const name = toldText(one.FirewallName, PAGES.operation, "FirewallName");
  return { id, name, region, data: one, raw: encodeObject({ ...one }) };
}
