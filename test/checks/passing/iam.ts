import { ACCOUNT } from "../../support/recorded.ts";
import {
  COGNITO,
  EKS,
  EKS_ISSUER,
  gh,
  github,
  identityProviders,
  MEMBER,
  ORG_ID,
  provider,
  role,
  SAML,
  STRANGER,
  trust,
} from "../../support/role.ts";
import { ADMIN, allow, roles } from "../../support/roles.ts";
import type { Passing } from "./row.ts";

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const READING = `arn:aws:iam::${ACCOUNT}:policy/reading`;

export const iam: readonly Passing[] = [
  { check: "iam-role-trust-not-public", name: "a service", calls: role(trust({ Service: "ec2.amazonaws.com" })) },
  {
    check: "iam-role-trust-oidc-tenant-pinned",
    name: "a repository",
    calls: role(
      github({ StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/app:ref:refs/heads/main" } }),
    ),
  },
  {
    check: "iam-role-trust-wildcard-narrowed",
    name: "the own organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }), { organization: "readable" }),
    settledOtherwise: {
      "Organizations:ListAccounts": "which organization is ours is known; its members do not matter",
    },
  },
  {
    check: "iam-role-trust-external-account-known",
    name: "a member account",
    calls: role(trust({ AWS: MEMBER }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-external-id-required",
    name: "a third party with an external id",
    calls: role(trust({ AWS: "555566667777" }, { StringEquals: { "sts:ExternalId": "7f3c2b9e" } }), {
      organization: "readable",
    }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "the external id is asked for, whoever's the account is",
      "Organizations:ListAccounts": "the external id is asked for, whoever's the account is",
    },
  },
  {
    check: "iam-role-trust-cognito-authenticated",
    name: "signed-in identities",
    calls: role(
      trust(
        { Federated: COGNITO },
        { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } },
      ),
    ),
  },
  {
    check: "iam-role-trust-eks-subject-pinned",
    name: "a service account",
    calls: role(trust({ Federated: EKS }, { StringEquals: { [`${EKS_ISSUER}:sub`]: "system:serviceaccount:a:b" } })),
  },
  {
    check: "iam-role-trust-external-id-not-guessable",
    name: "a random one",
    calls: role(trust({ AWS: STRANGER }, { StringEquals: { "sts:ExternalId": "7f3c2b9e-5b1d-4c0a" } }), {
      organization: "readable",
    }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "it cannot be guessed, whoever's the account is",
      "Organizations:ListAccounts": "it cannot be guessed, whoever's the account is",
    },
  },
  {
    check: "iam-role-trust-mfa-required",
    name: "a user with a second factor",
    calls: role(trust({ AWS: ALICE }, { Bool: { "aws:MultiFactorAuthPresent": "true" } })),
  },
  { check: "iam-role-trust-no-deleted-principal", name: "a user", calls: role(trust({ AWS: ALICE })) },
  {
    check: "iam-role-trust-no-external-path-to-admin",
    name: "a stranger who may read, and a role that may more",
    calls: roles(
      {
        entry: { trust: trust({ AWS: STRANGER }), attached: [READING], inline: [allow("sts:AssumeRole")] },
        admin: { trust: trust({ Service: "ec2.amazonaws.com" }), inline: [ADMIN] },
      },
      { managed: { [READING]: [allow("s3:Get*")] } },
    ),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "the role leads nowhere, whoever's the account is",
      "Organizations:ListAccounts": "the role leads nowhere, whoever's the account is",
    },
  },
  { check: "iam-role-trust-no-self-trust", name: "a user", calls: role(trust({ AWS: ALICE })) },
  {
    check: "iam-role-trust-not-whole-account",
    name: "one role of a third party",
    calls: role(trust({ AWS: `arn:aws:iam::${STRANGER}:role/scanner` }), { organization: "readable" }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "it is one role, whoever's the account is",
      "Organizations:ListAccounts": "it is one role, whoever's the account is",
    },
  },
  {
    check: "iam-role-trust-oidc-audience-pinned",
    name: "an audience",
    calls: role(github({ StringEquals: gh({ aud: "sts.amazonaws.com" }) })),
  },
  {
    check: "iam-role-trust-oidc-not-organization-wide",
    name: "a repository",
    calls: role(github({ StringLike: gh({ sub: "repo:acme/app:*" }) })),
  },
  {
    check: "iam-role-trust-oidc-not-repository-wide",
    name: "a branch",
    calls: role(github({ StringEquals: gh({ sub: "repo:acme/app:ref:refs/heads/main" }) })),
  },
  {
    check: "iam-role-trust-oidc-subject-pinned",
    name: "a subject",
    calls: role(trust({ Federated: provider("id.acme.example") }, { StringEquals: { "id.acme.example:sub": "ci" } })),
  },
  {
    check: "iam-role-trust-provider-exists",
    name: "an OIDC provider",
    calls: [...role(github()), ...identityProviders()],
  },
  {
    check: "iam-role-trust-provider-exists",
    name: "a SAML provider",
    calls: [...role(trust({ Federated: SAML })), ...identityProviders()],
  },
  {
    check: "iam-role-trust-roles-anywhere-pinned",
    name: "a certificate",
    calls: role(
      trust(
        { Service: "rolesanywhere.amazonaws.com" },
        { StringEquals: { "aws:PrincipalTag/x509Subject/CN": "build.acme.example" } },
      ),
    ),
  },
  {
    check: "iam-role-trust-saml-audience-pinned",
    name: "an audience",
    calls: role(trust({ Federated: SAML }, { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } })),
  },
  {
    check: "iam-role-trust-service-source-pinned",
    name: "the own account",
    calls: role(trust({ Service: "scheduler.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": ACCOUNT } })),
  },
];
