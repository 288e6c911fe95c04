import { toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { attached } from "./open-ports.ts";
import { securityGroup } from "./resources/security-group.ts";

export default defineCheck({
  id: "vpc-default-security-group-closed",
  title: "Default security groups of VPCs have no rules",
  severity: "medium",
  why: "What is started without naming a security group gets the default one; with rules in it, things that have nothing to do with each other can reach each other, and the world.",
  fix: "Give everything that uses the default group a group of its own, then remove all inbound and outbound rules of the default group; it cannot be deleted.",
  remediation: {
    cli: [
      "aws ec2 describe-security-group-rules --filters Name=group-id,Values={{id}} --region {{region}}",
      "aws ec2 revoke-security-group-ingress --group-id {{id}} --security-group-rule-ids {{inboundRuleId}} --region {{region}}",
      "aws ec2 revoke-security-group-egress --group-id {{id}} --security-group-rule-ids {{outboundRuleId}} --region {{region}}",
    ].join("\n"),
    terraform: 'resource "aws_default_security_group" "closed" {\n  vpc_id = {{vpc}}\n}',
    breaks: "What still uses the default group can neither be reached nor reach anything.",
    values: ({ data }) => ({ vpc: data.VpcId }),
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
    "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  ],
  techniques: ["T1133"],
  resource: securityGroup,
  facts: ["interfaces"],
  async evaluate({ data }, facts) {
    // No other group can have that name.
    const name = toldText(data.GroupName, "EC2:DescribeSecurityGroups", "GroupName");
    if (name !== "default") return notApplicable("not-a-default-group");
    const inbound = toldList(data.IpPermissions, "EC2:DescribeSecurityGroups", "IpPermissions").length;
    const outbound = toldList(data.IpPermissionsEgress, "EC2:DescribeSecurityGroups", "IpPermissionsEgress").length;
    const expected = { inboundRules: 0, outboundRules: 0 };
    const observed = { inboundRules: inbound, outboundRules: outbound, vpc: data.VpcId ?? null };
    if (inbound + outbound === 0)
      return pass("The default security group lets nothing through.", { expected, observed });
    const evidence = { expected, observed: { ...observed, ...(await attached(facts.interfaces)) } };
    return inbound > 0
      ? fail("The default security group lets traffic in.", evidence)
      : fail("The default security group lets traffic out.", evidence);
  },
});
