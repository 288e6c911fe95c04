import { account, attached, inline, local } from "../../support/iam.ts";
import { STRANGER, trust } from "../../support/role.ts";
import { ADMIN, allow, roles } from "../../support/roles.ts";
import type { Passing } from "./row.ts";

const READING = [allow(["s3:GetObject", "ec2:Describe*"])];

const OTHER_LISTING = {
  "IAM:GetAccountAuthorizationDetails": "a role's policy stands without users and groups, whose absence coverage tells",
};

const MANAGED = [
  "iam-policy-no-administrator",
  "iam-policy-no-assume-any-role",
  "iam-policy-no-cloudshell-full-access",
  "iam-policy-no-cloudtrail-tampering",
  "iam-policy-no-full-service-access",
  "iam-policy-no-kms-decrypt-any-key",
  "iam-policy-no-pass-any-role",
  "iam-policy-no-privilege-escalation",
];

export const iamPolicies: readonly Passing[] = [
  ...MANAGED.map((check) => ({ check, name: "reading", calls: attached(READING) })),
  {
    check: "iam-inline-policy-no-administrator",
    name: "reading",
    calls: inline(READING),
    settledOtherwise: OTHER_LISTING,
  },
  {
    check: "iam-inline-policy-no-administrator",
    name: "within a boundary",
    calls: inline([ADMIN], { boundary: local("bound") }, { managed: { [local("bound")]: { statements: READING } } }),
    settledOtherwise: OTHER_LISTING,
  },
  {
    check: "iam-inline-policy-no-privilege-escalation",
    name: "reading",
    calls: inline(READING),
    settledOtherwise: OTHER_LISTING,
  },
  {
    check: "iam-user-not-administrator",
    name: "a user of a group",
    calls: account({
      users: { alice: { groups: ["dev"] } },
      groups: { dev: { attached: [local("reading")] } },
      managed: { [local("reading")]: { statements: READING } },
    }),
  },
  {
    check: "iam-user-permissions-through-groups",
    name: "a user of a group",
    calls: account({ users: { alice: { groups: ["dev"] } }, groups: { dev: {} } }),
  },
  {
    check: "iam-group-has-users",
    name: "a user of a group",
    calls: account({ users: { alice: { groups: ["dev"] } }, groups: { dev: {} } }),
  },
  {
    check: "iam-role-cross-account-not-broad",
    name: "a stranger who may read a little",
    calls: roles({ vendor: { trust: trust({ AWS: STRANGER }), inline: READING } }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "the role may do little, whoever's the account is",
      "Organizations:ListAccounts": "the role may do little, whoever's the account is",
    },
  },
  {
    check: "iam-instance-role-not-administrator",
    name: "a role for instances that may read",
    calls: account({
      roles: { web: { inline: { read: READING }, more: { InstanceProfileList: [{ InstanceProfileName: "web" }] } } },
    }),
  },
  {
    check: "iam-role-not-unused",
    name: "used last week",
    calls: account({
      roles: {
        deploy: {
          more: {
            CreateDate: { $date: "2024-01-01T00:00:00.000Z" },
            RoleLastUsed: { LastUsedDate: { $date: "2025-12-24T00:00:00.000Z" } },
          },
        },
      },
    }),
  },
];
