import { expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Settings } from "../../src/model/target.ts";
import { ACCOUNT } from "../support/recorded.ts";
import {
  COGNITO,
  claims,
  EKS,
  GITHUB,
  gh,
  github,
  identityProviders,
  MANAGEMENT,
  MEMBER,
  ORG_ID,
  provider,
  SAML,
  STRANGER,
  trust,
  VENDOR,
} from "../support/role.ts";
import { roles } from "../support/roles.ts";
import { scanned } from "../support/scanned.ts";

/**
 * The catalogue of trust misconfigurations, graded by the whole family of checks: a mistake is found, with the severity
 * it deserves, and by nothing that has nothing to do with it. Checks are named without `iam-role-trust-`.
 */

interface Mistake {
  readonly name: string;
  readonly policy: JsonObject;
  /** `severity check`, most severe first. */
  readonly failed: readonly string[];
  readonly settings?: Partial<Settings>;
}

const AWS = { aud: "sts.amazonaws.com" };
const EXTERNAL_ID = { "sts:ExternalId": "7f3c2b9e-5b1d-4c0a" };
const STRANGERS_ROLE = `arn:aws:iam::${STRANGER}:role/scanner`;
const VENDORS_ROLE = `arn:aws:iam::${VENDOR}:role/scanner`;
const known = { trustedAccounts: [VENDOR] };

const issuer = (host: string, Condition?: JsonObject) => trust({ Federated: provider(host) }, Condition);
const social = (host: string, Condition?: JsonObject) => trust({ Federated: host }, Condition);
const repo = (sub: string) => github({ StringLike: gh({ ...AWS, sub }) });

const MISTAKES: readonly Mistake[] = [
  { name: "a wildcard principal", policy: trust("*"), failed: ["critical not-public"] },
  {
    name: "a wildcard principal with a condition that is the caller's to choose",
    policy: trust("*", { StringEquals: { "sts:RoleSessionName": "ci" } }),
    failed: ["critical not-public"],
  },
  {
    name: "a wildcard principal, weakly conditioned",
    policy: trust("*", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    failed: ["high wildcard-narrowed"],
  },
  {
    name: "NotPrincipal",
    policy: {
      Statement: [{ Effect: "Allow", NotPrincipal: { AWS: MEMBER }, Action: "sts:AssumeRole" }],
    },
    failed: ["critical not-public"],
  },
  {
    name: "an external account that nobody knows, without an external id",
    policy: trust({ AWS: STRANGERS_ROLE }),
    failed: ["high external-id-required", "medium external-account-known"],
  },
  {
    name: "an external account that nobody knows, with an external id",
    policy: trust({ AWS: STRANGERS_ROLE }, { StringEquals: EXTERNAL_ID }),
    failed: ["medium external-account-known"],
  },
  {
    name: "a known vendor without an external id",
    policy: trust({ AWS: VENDORS_ROLE }),
    settings: known,
    failed: ["high external-id-required"],
  },
  {
    name: "an external id that may be left out",
    policy: trust({ AWS: VENDORS_ROLE }, { StringEqualsIfExists: EXTERNAL_ID }),
    settings: known,
    failed: ["high external-id-required"],
  },
  {
    name: "an external id that anything meets",
    policy: trust({ AWS: VENDORS_ROLE }, { StringLike: { "sts:ExternalId": "*" } }),
    settings: known,
    failed: ["high external-id-required"],
  },
  {
    name: "an external id that can be guessed",
    policy: trust({ AWS: VENDORS_ROLE }, { StringEquals: { "sts:ExternalId": "acme" } }),
    settings: known,
    failed: ["low external-id-not-guessable"],
  },
  {
    name: "a whole external account",
    policy: trust({ AWS: STRANGER }, { StringEquals: EXTERNAL_ID }),
    failed: ["medium external-account-known", "low not-whole-account"],
  },
  {
    name: "the whole organization",
    policy: trust({ AWS: "*" }, { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }),
    failed: ["low not-organization-wide"],
  },
  {
    name: "a shared issuer without its tenancy claim",
    policy: github({ StringEquals: gh(AWS) }),
    failed: ["critical oidc-tenant-pinned"],
  },
  {
    name: "a wildcard before the tenant ends",
    policy: repo("repo:acme*"),
    failed: ["critical oidc-tenant-pinned"],
  },
  {
    name: "an organization at a shared issuer",
    policy: repo("repo:acme/*"),
    failed: ["medium oidc-not-organization-wide"],
  },
  { name: "a repository", policy: repo("repo:acme/app:*"), failed: ["low oidc-not-repository-wide"] },
  {
    name: "a subject without an audience",
    policy: github({ StringEquals: gh({ sub: "repo:acme/app:ref:refs/heads/main" }) }),
    failed: ["low oidc-audience-pinned"],
  },
  ...[
    "gitlab.com",
    "app.terraform.io",
    "agent.buildkite.com",
    "oidc.codefresh.io",
    "studio.datachain.ai/api",
    "scalr.io",
    "tokens.cloud.shisho.dev",
    "proidc.upbound.io",
    "oidc-configuration.audit-log.githubusercontent.com",
    "vstoken.actions.githubusercontent.com",
    "oidc.circleci.com",
  ].map((host) => ({
    name: `${host} without its subject`,
    policy: issuer(host, { StringEquals: claims(host, AWS) }),
    failed: ["critical oidc-tenant-pinned"],
  })),
  ...["oidc.vercel.com", "api.pulumi.com/oidc", "sandboxes.cloud"].map((host) => ({
    name: `${host} without its audience`,
    policy: issuer(host),
    failed: ["critical oidc-tenant-pinned"],
  })),
  ...["accounts.google.com", "www.amazon.com", "graph.facebook.com"].map((host) => ({
    name: `${host} without the application`,
    policy: social(host),
    failed: ["critical oidc-tenant-pinned"],
  })),
  {
    name: "the tenant of Microsoft Sentinel without the session's name",
    policy: issuer("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"),
    failed: ["critical oidc-tenant-pinned"],
  },
  {
    name: "a private issuer",
    policy: issuer("gitlab.acme.example", { StringEquals: claims("gitlab.acme.example", AWS) }),
    failed: ["medium oidc-subject-pinned"],
  },
  {
    name: "a service account of a cluster that is not named",
    policy: trust({ Federated: EKS }, { StringEquals: { [`${EKS.split("oidc-provider/")[1]}:aud`]: AWS.aud } }),
    failed: ["high eks-subject-pinned"],
  },
  {
    name: "Cognito without its pool",
    policy: social(COGNITO, { "ForAnyValue:StringLike": claims(COGNITO, { amr: "authenticated" }) }),
    failed: ["critical oidc-tenant-pinned"],
  },
  {
    name: "Cognito for guests",
    policy: social(COGNITO, {
      StringEquals: claims(COGNITO, { aud: "eu-west-1:1b2c3d4e-0000-1111-2222-333344445555" }),
      "ForAnyValue:StringLike": claims(COGNITO, { amr: "unauthenticated" }),
    }),
    failed: ["high cognito-authenticated"],
  },
  {
    name: "SAML without its audience",
    policy: trust({ Federated: SAML }),
    failed: ["medium saml-audience-pinned"],
  },
  {
    name: "a provider that is gone",
    policy: trust({ Federated: `${SAML}-old` }, { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }),
    failed: ["low provider-exists"],
  },
  {
    name: "Roles Anywhere without a condition",
    policy: trust({ Service: "rolesanywhere.amazonaws.com" }),
    failed: ["high roles-anywhere-pinned"],
  },
  {
    name: "a service that acts for other accounts",
    policy: trust({ Service: "scheduler.amazonaws.com" }),
    failed: ["low service-source-pinned"],
  },
  {
    name: "a principal that was deleted",
    policy: trust({ AWS: "AIDAEXAMPLE1234567890" }),
    failed: ["low no-deleted-principal"],
  },
  {
    name: "the role itself",
    policy: trust({ AWS: `arn:aws:iam::${ACCOUNT}:role/deploy` }),
    failed: ["low no-self-trust"],
  },
  {
    name: "a user without a second factor",
    policy: trust({ AWS: `arn:aws:iam::${ACCOUNT}:user/alice` }),
    failed: ["low mfa-required"],
  },
];

/** What is as it should be; none of the family may speak up. */
const RIGHT: readonly (readonly [name: string, policy: JsonObject])[] = [
  ["a branch", repo("repo:acme/app:ref:refs/heads/main")],
  ["EC2", trust({ Service: "ec2.amazonaws.com" })],
  ["the own account", trust({ AWS: ACCOUNT })],
  ["the own account's root", trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` })],
  ["a member of the organization", trust({ AWS: MEMBER })],
  ["the management account", trust({ AWS: `arn:aws:iam::${MANAGEMENT}:root` })],
  ["one role of a member", trust({ AWS: `arn:aws:iam::${MEMBER}:role/ci` })],
  [
    "SAML with its audience",
    trust({ Federated: SAML }, { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }),
  ],
  ["a statement that only allows tags", { Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:TagSession" }] }],
  [
    "a wildcard that a Deny closes",
    {
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "sts:*" },
        { Effect: "Deny", Principal: "*", Action: "*" },
      ],
    },
  ],
];

const family = checks.filter(({ id }) => id.startsWith("iam-role-trust-"));
const LEVELS = ["critical", "high", "medium", "low"];

/** What the family says of a role of that trust that may do nothing, whose providers are all there but the old one. */
async function graded(policy: JsonObject, settings?: Partial<Settings>) {
  const named = [...JSON.stringify(policy).matchAll(/arn:aws:iam::\d+:oidc-provider\/[^"]+?(?=")/g)].map(
    ([arn]) => arn,
  );
  const lines = [...roles({ deploy: { trust: policy } }), ...identityProviders([GITHUB, ...named])];
  const { findings } = await scanned(family, lines, { settings });
  const of = (status: string) =>
    findings
      .filter(({ verdict }) => verdict.status === status)
      .map(({ check }) => ({ id: check.id.replace("iam-role-trust-", ""), severity: check.severity }))
      .sort((a, b) => LEVELS.indexOf(a.severity) - LEVELS.indexOf(b.severity) || a.id.localeCompare(b.id))
      .map(({ id, severity }) => `${severity} ${id}`);
  return { failed: of("failed"), unknown: of("unknown") };
}

test.each(MISTAKES)("$name", async ({ policy, failed, settings }) => {
  expect(await graded(policy, settings)).toEqual({ failed, unknown: [] });
});

test.each(RIGHT)("nothing to say: %s", async (_, policy) => {
  expect(await graded(policy)).toEqual({ failed: [], unknown: [] });
});

test("every check of the family but the path to admin finds some mistake", () => {
  const found = new Set(MISTAKES.flatMap(({ failed }) => failed.map((one) => one.split(" ")[1])));
  const ids = family.map(({ id }) => id.replace("iam-role-trust-", ""));
  expect(ids.filter((id) => !found.has(id))).toEqual(["no-external-path-to-admin"]);
});
