import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { transitGateway } from "./resources/transit-gateway.ts";

export default defineCheck({
  id: "vpc-transit-gateway-no-auto-accept",
  title: "Transit gateways do not accept attachments of other accounts by themselves",
  severity: "high",
  why: "Any account with which the gateway is shared can then connect a VPC of its own to the network, and nobody is asked.",
  fix: "Turn automatic acceptance off, and accept attachments one by one after a look at who asks.",
  remediation: {
    cli: "aws ec2 modify-transit-gateway --transit-gateway-id {{id}} --options AutoAcceptSharedAttachments=disable --region {{region}}",
    terraform: 'resource "aws_ec2_transit_gateway" "hub" {\n  auto_accept_shared_attachments = "disable"\n}',
    breaks: "New attachments of other accounts wait until somebody accepts them; those that there are stay.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-23",
    "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html",
  ],
  techniques: ["T1199"],
  resource: transitGateway,
  facts: [],
  evaluate({ data }) {
    const operation = "EC2:DescribeTransitGateways";
    const field = "AutoAcceptSharedAttachments";
    const accepts = required(data.Options?.[field], operation, field);
    const evidence = { expected: { autoAccept: "disable" }, observed: { autoAccept: accepts } };
    return accepts === "disable"
      ? pass("The transit gateway waits until attachments are accepted.", evidence)
      : fail("The transit gateway accepts attachments of other accounts by itself.", evidence);
  },
});
