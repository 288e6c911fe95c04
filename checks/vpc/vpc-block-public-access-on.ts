import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { blockPublicAccess } from "./resources/block-public-access.ts";

export default defineCheck({
  id: "vpc-block-public-access-on",
  title: "VPC Block Public Access is on in every region",
  severity: "low",
  why: "It is the one setting that keeps the Internet out of all VPCs of a region, whatever gateways, routes and security groups somebody makes later.",
  fix: "Look at what it would cut with the Network Access Analyzer, exclude the VPCs and subnets that are meant to be public, then turn it on in each region.",
  remediation: {
    cli: "aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress --region {{region}}",
    terraform: [
      'resource "aws_vpc_block_public_access_options" "region" {',
      '  internet_gateway_block_mode = "block-ingress"',
      "}",
    ].join("\n"),
    breaks:
      "What is reached over the Internet, load balancers included, can no longer be, but in the VPCs and subnets that are excluded first.",
  },
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html"],
  techniques: ["T1190"],
  resource: blockPublicAccess,
  facts: ["options"],
  async evaluate(_region, facts) {
    const { mode, exclusions } = await facts.options();
    const expected = { internetGatewayBlockMode: "block-ingress or block-bidirectional" };
    const evidence = { expected, observed: { internetGatewayBlockMode: mode, exclusionsAllowed: exclusions } };
    return mode === "block-ingress" || mode === "block-bidirectional"
      ? pass("VPC Block Public Access is on in the region.", evidence)
      : fail("VPC Block Public Access is off in the region.", evidence);
  },
});
