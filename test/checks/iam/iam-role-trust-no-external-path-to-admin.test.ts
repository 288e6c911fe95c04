import { expect, test } from "vitest";
import check from "../../../checks/iam/iam-role-trust-no-external-path-to-admin.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";
import {
  ACCOUNTS,
  COGNITO,
  EKS,
  gh,
  github,
  LIST_ROLES,
  MANAGEMENT,
  MEMBER,
  ORG_ID,
  ORGANIZATION,
  role,
  STRANGER,
  trust,
  VENDOR,
} from "../../support/role.ts";
import { OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE } from "../../support/role-rows.ts";
import { ADMIN, ADMINISTRATOR_ACCESS, allow, arnOf, type RoleDraft, roles } from "../../support/roles.ts";
import { scanned } from "../../support/scanned.ts";

const FAILED = "The role leads outsiders to administrator rights.";
const PASSED = "The role leads outsiders to no administrator rights.";
const OPEN = "It cannot be decided whether the role leads outsiders to administrator rights.";

const stranger = trust({ AWS: STRANGER });
const local = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;
const deny = (Action: string, more: JsonObject = {}) => ({ ...allow(Action), Effect: "Deny", ...more });
const assume = (name: string) => allow("sts:AssumeRole", arnOf(name));

/** A stranger can assume it; what it may do is in question. */
const entry = (draft: Omit<RoleDraft, "trust">): Readonly<Record<string, RoleDraft>> => ({
  entry: { trust: stranger, ...draft },
});
const admin: RoleDraft = { trust: OWN_ACCOUNT, inline: [ADMIN] };

const ITSELF = { path: [arnOf("entry")], administratorBy: "inline" };

const administrators: readonly Row[] = [
  { name: "everything, inline", calls: roles(entry({ inline: [ADMIN] })), expected: "failed", observed: ITSELF },
  {
    name: "all of IAM, inline",
    calls: roles(entry({ inline: [allow("iam:*")] })),
    expected: "failed",
    observed: ITSELF,
  },
  {
    name: "AdministratorAccess of AWS, attached",
    calls: roles(entry({ attached: [ADMINISTRATOR_ACCESS] }), { managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } }),
    expected: "failed",
    message: FAILED,
    observed: { path: [arnOf("entry")], administratorBy: ADMINISTRATOR_ACCESS },
  },
  {
    name: "a managed policy of the account, attached",
    calls: roles(entry({ attached: [local("ops")] }), { managed: { [local("ops")]: [allow("s3:*"), ADMIN] } }),
    expected: "failed",
    observed: { administratorBy: local("ops") },
  },
  {
    name: "a managed policy whose older version was too wide",
    calls: roles(entry({ attached: [local("ops")] }), { managed: { [local("ops")]: [ADMIN, allow("s3:*")] } }),
    expected: "passed",
    message: PASSED,
  },
  { name: "one bucket", calls: roles(entry({ inline: [allow("*", "arn:aws:s3:::acme/*")] })), expected: "passed" },
  { name: "no policies", calls: roles(entry({})), expected: "passed", message: PASSED },
  {
    name: "a boundary that leaves out IAM",
    calls: roles(entry({ inline: [ADMIN], boundary: local("bound") }), {
      managed: { [local("bound")]: [allow("s3:*")] },
    }),
    expected: "passed",
  },
  {
    name: "a boundary that bounds nothing",
    calls: roles(entry({ inline: [ADMIN], boundary: local("bound") }), { managed: { [local("bound")]: [ADMIN] } }),
    expected: "failed",
  },
  { name: "everything denied", calls: roles(entry({ inline: [ADMIN, deny("*")] })), expected: "passed" },
  { name: "IAM denied", calls: roles(entry({ inline: [ADMIN, deny("iam:*")] })), expected: "passed" },
  { name: "one action denied", calls: roles(entry({ inline: [ADMIN, deny("iam:DeleteUser")] })), expected: "failed" },
  {
    name: "denied under a condition",
    calls: roles(entry({ inline: [ADMIN, deny("*", { Condition: { Bool: { "aws:ViaAWSService": "false" } } })] })),
    expected: "unknown",
    message: OPEN,
  },
];

const steps: readonly Row[] = [
  {
    name: "one step",
    calls: roles({ ...entry({ inline: [assume("admin")] }), admin }),
    expected: "failed",
    message: FAILED,
    observed: {
      path: [arnOf("entry"), arnOf("admin")],
      administratorBy: "inline",
      openedBy: [{ statement: 0, principal: STRANGER }],
      notRead: ["service control policies", "resource control policies"],
    },
  },
  {
    name: "three steps",
    calls: roles(
      {
        ...entry({ inline: [assume("build")] }),
        build: { trust: OWN_ACCOUNT, inline: [allow("sts:*", `arn:aws:iam::${ACCOUNT}:role/dep*`)] },
        deploy: { trust: trust({ AWS: arnOf("build") }) },
        admin: { trust: trust({ AWS: arnOf("deploy") }), attached: [ADMINISTRATOR_ACCESS] },
      },
      { managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } },
    ),
    expected: "failed",
    observed: {
      path: ["entry", "build", "deploy", "admin"].map((name) => arnOf(name)),
      administratorBy: ADMINISTRATOR_ACCESS,
    },
  },
  {
    name: "a step that its policy does not allow",
    calls: roles({ ...entry({ inline: [assume("other")] }), admin }),
    expected: "passed",
  },
  {
    name: "a step that the next role's trust does not allow",
    calls: roles({ ...entry({ inline: [assume("admin")] }), admin: { ...admin, trust: SERVICE_ONLY } }),
    expected: "passed",
  },
  {
    name: "a step that a Deny of the next role's trust closes",
    calls: roles({
      ...entry({ inline: [assume("admin")] }),
      admin: { ...admin, trust: withDeny(OWN_ACCOUNT, { AWS: arnOf("entry") }) },
    }),
    expected: "passed",
  },
  {
    name: "a step that only some sessions can take",
    calls: roles({
      ...entry({ inline: [assume("admin")] }),
      admin: { ...admin, trust: trust({ AWS: ACCOUNT }, { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }) },
    }),
    expected: "unknown",
    message: OPEN,
  },
  {
    name: "a circle without an administrator",
    calls: roles({
      ...entry({ inline: [assume("ring")] }),
      ring: { trust: OWN_ACCOUNT, inline: [allow("sts:AssumeRole")] },
    }),
    expected: "passed",
  },
];

/** Who is an outsider: each can assume an administrator. */
const adminFor = (trusted: JsonObject, organization: Parameters<typeof roles>[1] = {}) =>
  roles({ entry: { trust: trusted, inline: [ADMIN] } }, organization);
const inside = {
  expected: "none",
  reason: "no-external-principal",
  notCalled: ["ListOpenIDConnectProviders"],
} as const;

const MAIN = { StringEquals: gh({ aud: "sts.amazonaws.com", sub: "repo:acme/app:ref:refs/heads/main" }) };

const outsiders: readonly Row[] = [
  { name: "anyone", calls: adminFor(trust("*")), expected: "failed" },
  { name: "any repository at GitHub", calls: adminFor(github()), expected: "failed" },
  { name: "any pod of a cluster", calls: adminFor(trust({ Federated: EKS })), expected: "failed" },
  { name: "guests of Cognito", calls: adminFor(trust({ Federated: COGNITO })), expected: "failed" },
  {
    name: "any certificate",
    calls: adminFor(trust({ Service: "rolesanywhere.amazonaws.com" })),
    expected: "failed",
  },
  {
    name: "another organization",
    calls: adminFor(trust("*", { StringEquals: { "aws:PrincipalOrgID": "o-stranger000" } })),
    expected: "failed",
  },
  {
    name: "a stranger, external id or not",
    calls: adminFor(trust({ AWS: STRANGER }, { StringEquals: { "sts:ExternalId": "7f3c2b9e-5b1d" } })),
    expected: "failed",
  },
  {
    name: "a stranger, where we are in no organization",
    calls: adminFor(stranger, { organization: "alone" }),
    expected: "failed",
  },
  { name: "a member of the organization", calls: adminFor(trust({ AWS: MEMBER })), ...inside },
  {
    name: "the whole organization",
    calls: adminFor(trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } })),
    ...inside,
  },
  {
    name: "the management account, in a member that may not list accounts",
    calls: roles(
      {
        OrganizationAccountAccessRole: {
          trust: trust({ AWS: `arn:aws:iam::${MANAGEMENT}:root` }),
          attached: [ADMINISTRATOR_ACCESS],
        },
      },
      { organization: "member", managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } },
    ),
    ...inside,
  },
  {
    name: "a known vendor",
    calls: adminFor(trust({ AWS: VENDOR })),
    settings: { trustedAccounts: [VENDOR] },
    ...inside,
  },
  { name: "an account of our own", calls: adminFor(stranger), settings: { ownAccounts: [STRANGER] }, ...inside },
  {
    name: "Identity Center's reserved role",
    calls: roles(
      {
        AWSReservedSSO_AdministratorAccess_0123456789abcdef: {
          path: "/aws-reserved/sso.amazonaws.com/eu-west-1/",
          trust: identityCenter(),
          attached: [ADMINISTRATOR_ACCESS],
        },
      },
      { managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } },
    ),
    ...inside,
  },
  { name: "a deploy role for one branch of one repository", calls: adminFor(github(MAIN)), ...inside },
  { name: "the own account", calls: adminFor(OWN_ACCOUNT), ...inside },
  { name: "a service", calls: adminFor(SERVICE_ONLY), ...inside },
];

const unread: readonly Row[] = [
  {
    name: "the members are denied: is it an outsider?",
    calls: adminFor(trust({ AWS: MEMBER }), { organization: "member" }),
    expected: "unknown",
    message: OPEN,
    unread: [`${ACCOUNTS} AccessDeniedException`],
  },
  {
    name: "the organization is denied",
    calls: adminFor(trust({ AWS: MEMBER }), { organization: "denied" }),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDeniedException`],
  },
  {
    name: "the members are denied, but it leads nowhere",
    calls: roles({ entry: { trust: trust({ AWS: MEMBER }) } }, { organization: "member" }),
    expected: "passed",
  },
  {
    name: "the members are denied, but anyone may come",
    calls: adminFor(trust("*"), { organization: "denied" }),
    expected: "failed",
  },
  {
    name: "managed policies are denied",
    calls: roles(entry({ attached: [ADMINISTRATOR_ACCESS] }), { managed: "denied" }),
    expected: "unknown",
    unread: [`${LIST_ROLES} AccessDenied`],
  },
  {
    name: "an answer without managed policies",
    calls: roles(entry({ attached: [ADMINISTRATOR_ACCESS] }), { managed: "empty" }),
    expected: "unknown",
    unread: [`${LIST_ROLES} MalformedAnswer`],
  },
  {
    name: "a managed policy that is not in the listing",
    calls: roles(entry({ attached: [local("new")] })),
    expected: "unknown",
    message: OPEN,
    observed: { administratorBy: local("new") },
  },
  {
    name: "a boundary that is not in the listing",
    calls: roles(entry({ inline: [ADMIN], boundary: local("new") })),
    expected: "unknown",
  },
  {
    name: "an inline policy that cannot be parsed",
    calls: roles(entry({ inline: "{" })),
    expected: "unknown",
    message: OPEN,
  },
  {
    name: "a trust policy with a condition that cannot be decided",
    calls: adminFor(trust("*", UNDECIDABLE)),
    expected: "unknown",
    message: OPEN,
  },
  {
    name: "a trust policy that cannot be parsed, of an administrator",
    calls: roles({ entry: { trust: "{", inline: [ADMIN] } }),
    expected: "unknown",
    observed: { openedBy: [{ path: "$", reason: "The policy is not JSON." }] },
  },
  {
    name: "a trust policy that cannot be parsed, of a role that may do nothing",
    calls: roles({ entry: { trust: "{" } }),
    expected: "passed",
  },
  {
    name: "a role without its policies in the answer",
    calls: withoutPolicies(),
    expected: "unknown",
    message: OPEN,
    observed: { administratorBy: "the inline policies" },
  },
  {
    name: "a role without a trust policy in the answer",
    calls: role(null),
    expected: "unknown",
    unread: [`${LIST_ROLES} MalformedAnswer`],
  },
  {
    name: "a service-linked role",
    calls: roles({ entry: { trust: stranger, path: "/aws-service-role/x/" } }),
    expected: "none",
    reason: "service-linked-role",
  },
  { name: "no roles", calls: roles({}), expected: "none", unread: [] },
  { name: "roles denied", calls: [refused(LIST_ROLES)], expected: "none", unread: [`${LIST_ROLES} AccessDenied`] },
  {
    name: "an answer without the list",
    calls: [answer(LIST_ROLES, {})],
    expected: "none",
    unread: [`${LIST_ROLES} MalformedAnswer`],
  },
];

checkTable(check, [...administrators, ...steps, ...outsiders, ...unread]);

test("roles that no outsider can assume cost no further call", async () => {
  const { calls } = await scanned([check], adminFor(OWN_ACCOUNT));
  expect(calls.map(({ operation }) => operation)).toEqual(["GetCallerIdentity", "GetAccountAuthorizationDetails"]);
});

test("every role is judged for itself, and the estate is read once", async () => {
  const calls = roles({
    one: { trust: stranger, inline: [assume("admin")] },
    two: { trust: trust("*"), inline: [allow("s3:*")] },
    three: { trust: github(), inline: [assume("one")] },
    admin,
  });
  const { findings, calls: made } = await scanned([check], calls);
  const verdicts = Object.fromEntries(findings.map(({ resource, verdict }) => [resource.name, verdict.status]));
  expect(verdicts).toEqual({ one: "failed", two: "passed", three: "passed" });
  expect(made.filter(({ operation }) => operation === "GetAccountAuthorizationDetails")).toHaveLength(2);
});

function withoutPolicies() {
  const [, ...others] = roles({});
  return [...role(stranger), ...others];
}

function withDeny(policy: JsonObject, Principal: JsonObject): JsonObject {
  const statements = Array.isArray(policy["Statement"]) ? policy["Statement"] : [];
  return { ...policy, Statement: [...statements, { Effect: "Deny", Principal, Action: "sts:AssumeRole" }] };
}

function identityCenter(): JsonObject {
  const Federated = `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`;
  const Condition = { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } };
  const Action = ["sts:AssumeRoleWithSAML", "sts:TagSession"];
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Federated }, Action, Condition }] };
}
