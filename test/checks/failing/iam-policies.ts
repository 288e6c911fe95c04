import { account, attached, inline, local, ofAws } from "../../support/iam.ts";
import { STRANGER, trust } from "../../support/role.ts";
import { ADMIN, allow, roles } from "../../support/roles.ts";
import type { Failing } from "./row.ts";

const managed = (check: string, action: string | string[]): Failing => ({
  check,
  name: "too much",
  calls: attached([allow(action)]),
});

export const iamPolicies: readonly Failing[] = [
  managed("iam-policy-no-administrator", "*"),
  managed("iam-policy-no-assume-any-role", "sts:AssumeRole"),
  managed("iam-policy-no-cloudshell-full-access", "cloudshell:*"),
  managed("iam-policy-no-cloudtrail-tampering", "cloudtrail:StopLogging"),
  managed("iam-policy-no-full-service-access", "ec2:*"),
  managed("iam-policy-no-kms-decrypt-any-key", "kms:Decrypt"),
  managed("iam-policy-no-pass-any-role", "iam:PassRole"),
  managed("iam-policy-no-privilege-escalation", "iam:CreatePolicyVersion"),
  { check: "iam-inline-policy-no-administrator", name: "of a role", calls: inline([ADMIN]) },
  {
    check: "iam-inline-policy-no-administrator",
    name: "within a boundary that bounds nothing",
    calls: inline([ADMIN], { boundary: local("bound") }, { managed: { [local("bound")]: { statements: [ADMIN] } } }),
  },
  { check: "iam-inline-policy-no-privilege-escalation", name: "of a role", calls: inline([allow("iam:*")]) },
  {
    check: "iam-user-not-administrator",
    name: "by a group",
    calls: account({
      users: { alice: { groups: ["ops"] } },
      groups: { ops: { attached: [ofAws("AdministratorAccess")] } },
      managed: { [ofAws("AdministratorAccess")]: { statements: [ADMIN] } },
    }),
  },
  {
    check: "iam-user-permissions-through-groups",
    name: "an inline policy",
    calls: account({ users: { alice: { inline: { mine: [allow("s3:Get*")] } } } }),
  },
  { check: "iam-group-has-users", name: "nobody", calls: account({ groups: { dev: {} }, users: { alice: {} } }) },
  {
    check: "iam-role-cross-account-not-broad",
    name: "a stranger's administrator role",
    calls: roles({ vendor: { trust: trust({ AWS: STRANGER }), inline: [ADMIN] } }),
  },
  {
    check: "iam-instance-role-not-administrator",
    name: "a role for instances that may do everything",
    calls: account({
      roles: { web: { inline: { all: [ADMIN] }, more: { InstanceProfileList: [{ InstanceProfileName: "web" }] } } },
    }),
  },
  {
    check: "iam-role-not-unused",
    name: "last used two years ago",
    calls: account({
      roles: {
        deploy: {
          more: {
            CreateDate: { $date: "2022-01-01T00:00:00.000Z" },
            RoleLastUsed: { LastUsedDate: { $date: "2024-01-01T00:00:00.000Z" } },
          },
        },
      },
    }),
  },
];
