import { toldList } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { allOfIam } from "../../src/policy/index.ts";
import { verdictOf, worldOf } from "./policy-judgement.ts";
import { DETAILS } from "./resources/managed-policies.ts";
import { iamRole } from "./resources/role.ts";
import { roleRights } from "./rights.ts";

/** Roles that are in an instance profile, after their permissions boundary. */
export default defineCheck({
  id: "iam-instance-role-not-administrator",
  title: "Roles for EC2 instances are no administrators",
  severity: "high",
  why: "Whatever runs on an instance can ask for its role's credentials: one hole in one program on it would be the whole account's.",
  fix: "Allow the role what the programs on its instances use (IAM Access Advisor), on the resources they need.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  techniques: ["T1078.004", "T1098.003"],
  resource: iamRole,
  facts: ["managedPolicies"],
  remediation: {
    cli: `aws iam list-attached-role-policies --role-name {{id}}
aws iam put-role-permissions-boundary --role-name {{id}} --permissions-boundary {{boundaryArn}}`,
    terraform: `resource "aws_iam_role" "this" {
  name                 = {{id}}
  assume_role_policy   = file("trust.json")
  permissions_boundary = {{boundaryArn}}
}`,
    breaks: "What programs on the instances do beyond the boundary stops working.",
  },
  async evaluate(role, facts, context) {
    if (toldList(role.data.InstanceProfileList, DETAILS, "InstanceProfileList").length === 0) {
      return notApplicable("no-instance-profile");
    }
    const rights = roleRights(role.data, await facts.managedPolicies());
    const observed = { boundary: rights.boundary?.name ?? "none" };
    return verdictOf(allOfIam(rights, worldOf(context)), WORDS, observed);
  },
});

const WORDS = {
  failed: "The role for instances is an administrator.",
  unknown: "It cannot be decided whether the role for instances is an administrator.",
  passed: "The role for instances is no administrator.",
  expected: { administrator: false },
};
