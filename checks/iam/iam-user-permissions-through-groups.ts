import { toldList } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { DETAILS } from "./resources/managed-policies.ts";
import { iamUserPermissions } from "./resources/user-permissions.ts";

export default defineCheck({
  id: "iam-user-permissions-through-groups",
  title: "IAM users get their permissions through groups",
  severity: "low",
  why: "Permissions of single users are overlooked in reviews and stay when people change their work; a group says what a job may do.",
  fix: "Put the user into a group whose policies allow the same, then detach the user's own policies and delete its inline ones.",
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
  ],
  techniques: ["T1078.004", "T1098.003"],
  resource: iamUserPermissions,
  facts: [],
  remediation: {
    cli: `aws iam add-user-to-group --user-name {{id}} --group-name {{groupName}}
aws iam detach-user-policy --user-name {{id}} --policy-arn {{policyArn}}
aws iam delete-user-policy --user-name {{id}} --policy-name {{policyName}}`,
    terraform: `resource "aws_iam_user_group_membership" "this" {
  user   = {{id}}
  groups = [{{groupName}}]
}`,
    breaks: "The user no longer does what its own policies allow and its groups do not.",
    values: ({ data }) => ({
      policyArn: data.AttachedManagedPolicies?.[0]?.PolicyArn,
      policyName: data.UserPolicyList?.[0]?.PolicyName,
    }),
  },
  evaluate({ data }) {
    const inline = toldList(data.UserPolicyList, DETAILS, "UserPolicyList");
    const attached = toldList(data.AttachedManagedPolicies, DETAILS, "AttachedManagedPolicies");
    const observed = {
      inlinePolicies: inline.map(({ PolicyName }) => PolicyName ?? null),
      attachedPolicies: attached.map(({ PolicyArn }) => PolicyArn ?? null),
    };
    const evidence = { expected: { inlinePolicies: [], attachedPolicies: [] }, observed };
    return inline.length + attached.length > 0
      ? fail("The user has policies of its own.", evidence)
      : pass("The user has no policies of its own.", evidence);
  },
});
