export type TrustSeverity = "critical" | "high" | "medium" | "low";

/** What a rule says about a role, by outcome. Sentences hold no ids, so that equal causes group. */
export interface TrustSentences {
  readonly severity: TrustSeverity;
  readonly passed: string;
  readonly failed: string;
}

/** The catalogue. The most severe rule that fails is the role's grade. */
export const TRUST_RULES = {
  "iam-role-trust-not-public": {
    severity: "critical",
    passed: "The role cannot be assumed by just anyone.",
    failed: "Anyone with an AWS account can assume the role.",
  },
  "iam-role-trust-oidc-tenant-pinned": {
    severity: "critical",
    passed: "The role only trusts its own tenants of shared identity providers.",
    failed: "Any customer of a shared identity provider can assume the role.",
  },
  "iam-role-trust-wildcard-narrowed": {
    severity: "high",
    passed: "The role's wildcard principal is limited to known callers.",
    failed: "The role trusts every principal, and the conditions do not limit it to known callers.",
  },
  "iam-role-trust-external-id-required": {
    severity: "high",
    passed: "Third parties have to present an external id to assume the role.",
    failed: "A third party can assume the role without an external id.",
  },
  "iam-role-trust-eks-subject-pinned": {
    severity: "high",
    passed: "The role only trusts named service accounts or namespaces of the Kubernetes cluster.",
    failed: "Any service account of a Kubernetes cluster can assume the role.",
  },
  "iam-role-trust-cognito-authenticated": {
    severity: "high",
    passed: "Only signed-in Cognito identities can assume the role.",
    failed: "Cognito identities can assume the role without signing in.",
  },
  "iam-role-trust-roles-anywhere-pinned": {
    severity: "high",
    passed: "The role only trusts certificates of a fixed trust anchor or with fixed attributes.",
    failed: "Any certificate that a trust anchor of the account accepts can assume the role.",
  },
  "iam-role-trust-external-account-known": {
    severity: "medium",
    passed: "The role only trusts known accounts.",
    failed: "The role trusts an account that is neither own, nor in the organization, nor trusted.",
  },
  "iam-role-trust-oidc-subject-pinned": {
    severity: "medium",
    passed: "The role only trusts named subjects of its private identity provider.",
    failed: "Any subject of a private identity provider can assume the role.",
  },
  "iam-role-trust-oidc-not-organization-wide": {
    severity: "medium",
    passed: "The role does not trust a whole organization at an identity provider.",
    failed: "Anything in a whole organization at an identity provider can assume the role.",
  },
  "iam-role-trust-saml-audience-pinned": {
    severity: "medium",
    passed: "The role requires the audience of the SAML assertion.",
    failed: "The role does not require the audience of the SAML assertion.",
  },
  "iam-role-trust-oidc-not-repository-wide": {
    severity: "low",
    passed: "The role only trusts chosen branches, environments or workloads.",
    failed: "Any branch, pull request or workload of a repository or namespace can assume the role.",
  },
  "iam-role-trust-oidc-audience-pinned": {
    severity: "low",
    passed: "The role requires the audience of the identity token.",
    failed: "The role does not require the audience of the identity token.",
  },
  "iam-role-trust-external-id-not-guessable": {
    severity: "low",
    passed: "The external ids are not guessable.",
    failed: "An external id is short, common, an account id or a pattern, so that it can be guessed.",
  },
  "iam-role-trust-not-organization-wide": {
    severity: "low",
    passed: "The role does not trust the whole organization.",
    failed: "Every principal of the organization can assume the role.",
  },
  "iam-role-trust-not-whole-account": {
    severity: "low",
    passed: "The role does not trust more of an external account than it has to.",
    failed: "The role trusts a whole external account where one of its roles could be named.",
  },
  "iam-role-trust-service-source-pinned": {
    severity: "low",
    passed: "AWS services can assume the role for known accounts only.",
    failed: "An AWS service that acts for other accounts can assume the role for any of them.",
  },
  "iam-role-trust-mfa-required": {
    severity: "low",
    passed: "People need multi-factor authentication to assume the role.",
    failed: "A user can assume the role without multi-factor authentication.",
  },
  "iam-role-trust-no-deleted-principal": {
    severity: "low",
    passed: "The role trusts no deleted principal.",
    failed: "The role trusts a principal that was deleted.",
  },
  "iam-role-trust-no-self-trust": {
    severity: "low",
    passed: "The role does not trust itself.",
    failed: "The role trusts itself.",
  },
  "iam-role-trust-provider-exists": {
    severity: "low",
    passed: "The identity providers that the role trusts exist.",
    failed: "The role trusts an identity provider that does not exist.",
  },
} as const satisfies Record<string, TrustSentences>;

export type TrustRule = keyof typeof TRUST_RULES;
