import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { iamAccountSettings } from "./resources/account-settings.ts";

/**
 * CIS asks for AWS's own policy on a role, and so does this: what other policies allow of support:* is not looked at, and users
 * and groups that have the policy are told and do not count.
 */
export default defineCheck({
  id: "iam-support-role-exists",
  title: "A role for cases with AWS Support exists",
  severity: "low",
  why: "In an incident nobody should first have to find out who may open a case, or do it as the root user or an administrator.",
  fix: "Make a role that those who respond to incidents can assume, and attach AWS's managed policy AWSSupportAccess to it.",
  remediation: {
    cli: "aws iam attach-role-policy --role-name {{role}} --policy-arn {{policy}}",
    terraform:
      'resource "aws_iam_role_policy_attachment" "support" {\n  role       = {{role}}\n  policy_arn = {{policy}}\n}',
    breaks: "Nothing; whoever can assume the role can read and open the account's support cases.",
    values: ({ id }) => ({ policy: `arn:${id.split(":")[1]}:iam::aws:policy/AWSSupportAccess` }),
  },
  references: [
    "https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  techniques: ["T1078.004"],
  resource: iamAccountSettings,
  facts: ["supportEntities"],
  async evaluate(_account, facts) {
    const { roles, groups, users } = await facts.supportEntities();
    const observed = { policy: "AWSSupportAccess", roles: [...roles], groups: [...groups], users: [...users] };
    const evidence = { expected: { rolesWithAwsSupportAccess: "at least one" }, observed };
    return roles.length > 0
      ? pass("A role has AWSSupportAccess.", evidence)
      : fail("No role has AWSSupportAccess.", evidence);
  },
});
