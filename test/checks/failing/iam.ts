import { ACCOUNT } from "../../support/recorded.ts";
import {
  COGNITO,
  EKS,
  gh,
  github,
  identityProviders,
  ORG_ID,
  provider,
  role,
  SAML,
  STRANGER,
  trust,
} from "../../support/role.ts";
import { ADMIN, ADMINISTRATOR_ACCESS, roles } from "../../support/roles.ts";
import type { Failing } from "./row.ts";

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;

export const iam: readonly Failing[] = [
  { check: "iam-role-trust-not-public", name: "a wildcard", calls: role(trust("*")) },
  { check: "iam-role-trust-oidc-tenant-pinned", name: "any repository", calls: role(github()) },
  {
    check: "iam-role-trust-wildcard-narrowed",
    name: "another organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": "o-stranger000" } }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-not-organization-wide",
    name: "the organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-external-account-known",
    name: "a stranger",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-external-id-required",
    name: "a stranger",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-cognito-authenticated",
    name: "guests",
    calls: role(trust({ Federated: COGNITO })),
  },
  { check: "iam-role-trust-eks-subject-pinned", name: "any pod", calls: role(trust({ Federated: EKS })) },
  {
    check: "iam-role-trust-external-id-not-guessable",
    name: "a short one",
    calls: role(trust({ AWS: STRANGER }, { StringEquals: { "sts:ExternalId": "acme" } }), { organization: "readable" }),
  },
  { check: "iam-role-trust-mfa-required", name: "a user", calls: role(trust({ AWS: ALICE })) },
  {
    check: "iam-role-trust-no-deleted-principal",
    name: "a deleted role",
    calls: role(trust({ AWS: "AROAEXAMPLE1234567890" })),
  },
  {
    check: "iam-role-trust-no-external-path-to-admin",
    name: "a managed policy",
    calls: roles(
      { deploy: { trust: trust({ AWS: STRANGER }), attached: [ADMINISTRATOR_ACCESS] } },
      { managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } },
    ),
  },
  {
    check: "iam-role-trust-no-external-path-to-admin",
    name: "an inline policy",
    calls: roles({ deploy: { trust: trust({ AWS: STRANGER }), inline: [ADMIN] } }),
  },
  {
    check: "iam-role-trust-no-self-trust",
    name: "the role itself",
    calls: role(trust({ AWS: `arn:aws:iam::${ACCOUNT}:role/deploy` })),
  },
  {
    check: "iam-role-trust-not-whole-account",
    name: "a stranger's account",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
  },
  { check: "iam-role-trust-oidc-audience-pinned", name: "no condition", calls: role(github()) },
  {
    check: "iam-role-trust-oidc-not-organization-wide",
    name: "an owner",
    calls: role(github({ StringLike: gh({ sub: "repo:acme/*" }) })),
  },
  {
    check: "iam-role-trust-oidc-not-repository-wide",
    name: "a repository",
    calls: role(github({ StringLike: gh({ sub: "repo:acme/app:*" }) })),
  },
  {
    check: "iam-role-trust-oidc-subject-pinned",
    name: "no condition",
    calls: role(trust({ Federated: provider("id.acme.example") })),
  },
  {
    check: "iam-role-trust-provider-exists",
    name: "another provider only",
    calls: [...role(github()), ...identityProviders([provider("id.acme.example")])],
  },
  {
    check: "iam-role-trust-roles-anywhere-pinned",
    name: "any certificate",
    calls: role(trust({ Service: "rolesanywhere.amazonaws.com" })),
  },
  { check: "iam-role-trust-saml-audience-pinned", name: "no condition", calls: role(trust({ Federated: SAML })) },
  {
    check: "iam-role-trust-service-source-pinned",
    name: "no condition",
    calls: role(trust({ Service: "scheduler.amazonaws.com" })),
  },
];
