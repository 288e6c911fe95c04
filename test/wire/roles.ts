import {
  ACCOUNT,
  ADMINISTRATOR,
  allow,
  assuming,
  type Estate,
  GITHUB,
  MEMBER,
  roleArn,
  SAML_AUDIENCE,
  trustAws,
  trustGithub,
  trustOidc,
  trustSaml,
  trustService,
  VENDOR,
} from "./estate.ts";

const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const GITLAB = "gitlab.acme.example";
const COGNITO = "cognito-identity.amazonaws.com";
const IDENTITY_CENTER = "AWSSSO_0a1b2c3d4e5f6071_DO_NOT_DELETE";

/** The role that Identity Center made for its permission set of administrators. */
const RESERVED = "AWSReservedSSO_AdministratorAccess_0a1b2c3d4e5f6071";

/** Roles that good, bad and odd principals may assume, and what some of them lead to. */
export async function buildRoles(
  estate: Estate,
  { organization, owner }: { readonly organization: string; readonly owner: string },
): Promise<void> {
  for (const issuer of [GITHUB, EKS, GITLAB]) await estate.oidcProvider(issuer);
  for (const name of ["corporate", IDENTITY_CENTER]) await estate.samlProvider(name);
  await estate.serviceLinkedRole("autoscaling.amazonaws.com");
  await buildWildcards(estate, organization, owner);
  await buildAccounts(estate);
  await buildFederations(estate);
  await buildServices(estate);
  await buildIdentities(estate);
  await buildAdministrators(estate);
}

async function buildWildcards(estate: Estate, organization: string, owner: string): Promise<void> {
  await estate.role("anyone", [trustAws("*")], { tags: { owner } });
  await estate.role("organization", [trustAws("*", { StringEquals: { "aws:PrincipalOrgID": organization } })]);
  await estate.role("any-user-agent", [trustAws("*", { StringLike: { "aws:UserAgent": "acme-*" } })]);
  await estate.role("office", [trustAws("*", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })]);
}

const VENDOR_ACCOUNT = `arn:aws:iam::${VENDOR}:root`;

const EXTERNAL_ID = { StringEquals: { "sts:ExternalId": "0c1f5a3e-7d52-4b7e" } };

async function buildAccounts(estate: Estate): Promise<void> {
  await estate.role("own-account", [trustAws(`arn:aws:iam::${ACCOUNT}:root`)]);
  await estate.role("member", [trustAws(`arn:aws:iam::${MEMBER}:root`)]);
  await estate.role("vendor-bare", [trustAws(VENDOR_ACCOUNT)]);
  await estate.role("vendor-id", [trustAws(VENDOR_ACCOUNT, EXTERNAL_ID)]);
  await estate.role("vendor-if-exists", [trustAws(VENDOR_ACCOUNT, { StringEqualsIfExists: EXTERNAL_ID.StringEquals })]);
  await estate.role("vendor-guessable", [trustAws(VENDOR_ACCOUNT, { StringEquals: { "sts:ExternalId": "acme" } })]);
  await estate.role("vendor-role", [trustAws(`arn:aws:iam::${VENDOR}:role/collector`, EXTERNAL_ID)]);
}

const TOKEN = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
const MAIN = { [`${GITHUB}:sub`]: "repo:acme/app:ref:refs/heads/main" };

async function buildFederations(estate: Estate): Promise<void> {
  const subject = (pattern: string) => ({ StringEquals: TOKEN, StringLike: { [`${GITHUB}:sub`]: pattern } });
  await estate.role("github-main", [trustGithub({ StringEquals: { ...TOKEN, ...MAIN } })]);
  await estate.role("github-no-audience", [trustGithub({ StringEquals: MAIN })]);
  await estate.role("github-audience", [trustGithub({ StringEquals: TOKEN })]);
  await estate.role("github-prefix", [trustGithub(subject("repo:acme*"))], { attached: [ADMINISTRATOR] });
  await estate.role("github-organization", [trustGithub(subject("repo:acme/*"))]);
  await estate.role("github-repository", [trustGithub(subject("repo:acme/app:*"))]);

  const own = (issuer: string, sub?: string) => ({
    StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", ...(sub !== undefined && { [`${issuer}:sub`]: sub }) },
  });
  await estate.role("eks-any-pod", [trustOidc(EKS, own(EKS))]);
  await estate.role("eks-payments", [trustOidc(EKS, own(EKS, "system:serviceaccount:payments:api"))]);
  const project = "project_path:acme/app:ref_type:branch:ref:main";
  await estate.role("gitlab-any-project", [trustOidc(GITLAB, own(GITLAB))]);
  await estate.role("gitlab-app", [trustOidc(GITLAB, own(GITLAB, project))]);
  const deleted = "ci.acme.example";
  await estate.role("oidc-deleted-provider", [trustOidc(deleted, own(deleted, project))]);

  const cognito = (condition: object) => ({
    Principal: { Federated: COGNITO },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  });
  const pool = { StringEquals: { [`${COGNITO}:aud`]: "us-east-1:12345678-abcd-abcd-abcd-123456790ab" } };
  const signedIn = { "ForAnyValue:StringLike": { [`${COGNITO}:amr`]: "authenticated" } };
  await estate.role("cognito-guests", [cognito(pool)]);
  await estate.role("cognito-members", [cognito({ ...pool, ...signedIn })]);

  await estate.role("saml-audience", [trustSaml("corporate", SAML_AUDIENCE)]);
  await estate.role("saml-any-audience", [trustSaml("corporate")]);
  await estate.role("saml-deleted-provider", [trustSaml("former-contractor", SAML_AUDIENCE)]);
}

async function buildServices(estate: Estate): Promise<void> {
  await estate.role("service", [trustService("ec2.amazonaws.com")]);
  await estate.role("scheduler-any", [trustService("scheduler.amazonaws.com")]);
  const here = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
  await estate.role("scheduler-own", [trustService("scheduler.amazonaws.com", here)]);
  const anywhere = (condition?: object) => ({
    ...trustService("rolesanywhere.amazonaws.com", condition),
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
  });
  const anchor = `arn:aws:rolesanywhere:us-east-1:${ACCOUNT}:trust-anchor/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9`;
  await estate.role("anywhere-any", [anywhere()]);
  await estate.role("anywhere-anchor", [anywhere({ ArnEquals: { "aws:SourceArn": anchor } })]);
}

async function buildIdentities(estate: Estate): Promise<void> {
  const user = `arn:aws:iam::${ACCOUNT}:user/alice`;
  await estate.role("user-bare", [trustAws(user)]);
  await estate.role("user-mfa", [trustAws(user, { Bool: { "aws:MultiFactorAuthPresent": "true" } })]);
  await estate.role("user-mfa-if-exists", [trustAws(user, { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } })]);
  await estate.role("colleague", [trustAws(roleArn("service"))]);
  await estate.role("itself", [trustAws(roleArn("itself"))]);
  // What AWS shows in the place of a user that was deleted.
  await estate.role("deleted-principal", [trustAws("AIDACKCEVSQ6C2EXAMPLE")]);
}

async function buildAdministrators(estate: Estate): Promise<void> {
  await estate.role("chain-entry", [trustAws(`arn:aws:iam::${VENDOR}:role/deploy`, EXTERNAL_ID)]);
  await estate.role("chain-middle", [trustAws(roleArn("chain-entry"))], {
    inline: { onwards: assuming("chain-admin") },
  });
  await estate.role("chain-admin", [trustAws(`arn:aws:iam::${ACCOUNT}:root`)], { attached: [ADMINISTRATOR] });

  const identities = await estate.managedPolicy("identities", allow({ Action: "iam:*", Resource: "*" }));
  await estate.role("vendor-admin", [trustAws(VENDOR_ACCOUNT, EXTERNAL_ID)], { attached: [identities] });
  const boundary = await estate.managedPolicy("storage-only", allow({ Action: "s3:*", Resource: "*" }));
  const bounded = { attached: [ADMINISTRATOR], boundary };
  await estate.role("vendor-admin-bounded", [trustAws(VENDOR_ACCOUNT, EXTERNAL_ID)], bounded);

  // Administrators whom only the organization, its people and one branch can become.
  await estate.role("member-admin", [trustAws(`arn:aws:iam::${MEMBER}:root`)], { attached: [ADMINISTRATOR] });
  const reserved = { path: "/aws-reserved/sso.amazonaws.com/", attached: [ADMINISTRATOR] };
  await estate.role(RESERVED, [trustSaml(IDENTITY_CENTER, SAML_AUDIENCE)], reserved);
  await estate.role("github-admin", [trustGithub({ StringEquals: { ...TOKEN, ...MAIN } })], {
    attached: [ADMINISTRATOR],
  });
}

type Verdicts = Readonly<Record<string, "passed" | "failed">>;

function verdicts(passed: readonly string[], failed: readonly string[] = []): Verdicts {
  return Object.fromEntries([...passed.map((name) => [name, "passed"]), ...failed.map((name) => [name, "failed"])]);
}

/** Everybody's, but for the service-linked one. */
const WILDCARDS = ["anyone", "organization", "any-user-agent", "office"];
/** Whole accounts of a third party, and single roles of it. */
export const VENDOR_ACCOUNTS = [
  "vendor-bare",
  "vendor-id",
  "vendor-if-exists",
  "vendor-guessable",
  "vendor-admin",
  "vendor-admin-bounded",
];
const VENDOR_ROLES = ["vendor-role", "chain-entry"];
export const VENDORS = [...VENDOR_ACCOUNTS, ...VENDOR_ROLES];
export const MEMBERS = ["member", "member-admin"];
const OWN = ["own-account", "chain-admin"];
const IDENTITIES = ["user-bare", "user-mfa", "user-mfa-if-exists", "colleague", "chain-middle"];
const GITHUB_PINNED = ["github-main", "github-no-audience", "github-admin"];
const GITHUB_OPEN = ["github-audience", "github-prefix"];
const GITHUB_ALL = [...GITHUB_PINNED, ...GITHUB_OPEN, "github-organization", "github-repository"];
const COGNITO_ALL = ["cognito-guests", "cognito-members"];
const PRIVATE_OIDC = ["eks-any-pod", "eks-payments", "gitlab-any-project", "gitlab-app"];
const SAML = ["saml-audience", "saml-any-audience", RESERVED];
const SERVICES = ["service", "scheduler-any", "scheduler-own", "anywhere-any", "anywhere-anchor"];
const ODD = ["itself", "deleted-principal", "oidc-deleted-provider", "saml-deleted-provider"];

/** Roles whose verdict rests on the lists of identity providers. */
export const OIDC_FEDERATED = [...GITHUB_ALL, ...PRIVATE_OIDC, "oidc-deleted-provider"] as const;
export const SAML_FEDERATED = [...SAML, "saml-deleted-provider"] as const;
const FEDERATED = [...OIDC_FEDERATED, ...SAML_FEDERATED] as const;

/** Every verdict on roles, and no other: by check and by the role's name. */
export function expectedOfRoles(): Record<string, Verdicts> {
  const all = [
    ...[...WILDCARDS, ...VENDORS, ...MEMBERS, ...OWN, ...IDENTITIES],
    ...[...GITHUB_ALL, ...COGNITO_ALL, ...PRIVATE_OIDC, ...SAML, ...SERVICES, ...ODD],
  ];
  const but = (names: readonly string[], ...without: readonly string[]) =>
    names.filter((name) => !without.includes(name));
  return {
    "iam-role-trust-not-public": verdicts(but(all, "anyone", "any-user-agent"), ["anyone", "any-user-agent"]),
    "iam-role-trust-wildcard-narrowed": verdicts(["organization"], ["office"]),
    "iam-role-trust-not-organization-wide": verdicts([], ["organization"]),

    "iam-role-trust-external-account-known": verdicts(MEMBERS, VENDORS),
    "iam-role-trust-external-id-required": verdicts(but(VENDORS, "vendor-bare", "vendor-if-exists"), [
      "vendor-bare",
      "vendor-if-exists",
    ]),
    "iam-role-trust-external-id-not-guessable": verdicts(
      but(VENDORS, "vendor-bare", "vendor-if-exists", "vendor-guessable"),
      ["vendor-guessable"],
    ),
    "iam-role-trust-not-whole-account": verdicts(VENDOR_ROLES, VENDOR_ACCOUNTS),

    "iam-role-trust-oidc-tenant-pinned": verdicts([...but(GITHUB_ALL, ...GITHUB_OPEN), ...COGNITO_ALL], GITHUB_OPEN),
    "iam-role-trust-oidc-not-organization-wide": verdicts(
      [...GITHUB_PINNED, "github-repository"],
      ["github-organization"],
    ),
    "iam-role-trust-oidc-not-repository-wide": verdicts([...GITHUB_PINNED, "eks-payments"], ["github-repository"]),
    "iam-role-trust-oidc-audience-pinned": verdicts(
      [...but(GITHUB_ALL, "github-no-audience"), ...PRIVATE_OIDC, "oidc-deleted-provider"],
      ["github-no-audience"],
    ),
    "iam-role-trust-oidc-subject-pinned": verdicts(["gitlab-app", "oidc-deleted-provider"], ["gitlab-any-project"]),
    "iam-role-trust-eks-subject-pinned": verdicts(["eks-payments"], ["eks-any-pod"]),
    "iam-role-trust-cognito-authenticated": verdicts(["cognito-members"], ["cognito-guests"]),
    "iam-role-trust-saml-audience-pinned": verdicts(
      ["saml-audience", "saml-deleted-provider", RESERVED],
      ["saml-any-audience"],
    ),
    "iam-role-trust-provider-exists": verdicts(but(FEDERATED, "oidc-deleted-provider", "saml-deleted-provider"), [
      "oidc-deleted-provider",
      "saml-deleted-provider",
    ]),

    "iam-role-trust-roles-anywhere-pinned": verdicts(["anywhere-anchor"], ["anywhere-any"]),
    "iam-role-trust-service-source-pinned": verdicts(["scheduler-own"], ["scheduler-any"]),
    "iam-role-trust-mfa-required": verdicts(["user-mfa"], ["user-bare", "user-mfa-if-exists"]),
    "iam-role-trust-no-deleted-principal": verdicts(
      [...WILDCARDS, ...VENDORS, ...MEMBERS, ...OWN, ...IDENTITIES, "itself"],
      ["deleted-principal"],
    ),
    "iam-role-trust-no-self-trust": verdicts([...IDENTITIES, ...VENDOR_ROLES], ["itself"]),

    // Those that outsiders can assume.
    "iam-role-trust-no-external-path-to-admin": verdicts(
      [
        ...["anyone", "any-user-agent", "office", "github-audience", "eks-any-pod", "cognito-guests", "anywhere-any"],
        ...but(VENDORS, "vendor-admin", "chain-entry"),
      ],
      ["vendor-admin", "chain-entry", "github-prefix"],
    ),
  };
}
