import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { securityGroup } from "./resources/security-group.ts";

export default defineCheck({
  id: "vpc-security-group-in-use",
  title: "Security groups are in use",
  severity: "low",
  why: "A group that nothing uses is taken for what it is named after one day, with rules that nobody has looked at since.",
  fix: "Delete it, after the rules of other groups that name it; keep it only if something that scales to zero starts with it.",
  remediation: {
    cli: "aws ec2 delete-security-group --group-id {{id}} --region {{region}}",
    terraform: { none: "Remove its aws_security_group from the configuration." },
    breaks: "What is started with the group later, from a launch template for example, fails to start.",
  },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/ec2-security-group-attached-to-eni.html",
  ],
  techniques: ["T1133"],
  resource: securityGroup,
  facts: ["interfaces"],
  async evaluate({ data }, facts) {
    // It cannot be deleted, and should have no rules.
    const name = toldText(data.GroupName, "EC2:DescribeSecurityGroups", "GroupName");
    if (name === "default") return notApplicable("default-group");
    const interfaces = await facts.interfaces();
    const kinds = [...new Set(interfaces.map(({ kind }) => kind))].sort();
    const evidence = {
      expected: { networkInterfaces: "one or more" },
      observed: { networkInterfaces: interfaces.length, kinds },
    };
    return interfaces.length > 0
      ? pass("Network interfaces have the security group.", evidence)
      : fail("No network interface has the security group.", evidence);
  },
});
