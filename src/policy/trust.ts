import type { PolicyDocument } from "./document.ts";
import { externalAccountKnown, externalIdNotGuessable, externalIdRequired, notWholeAccount } from "./trust/accounts.ts";
import { entriesOf, type TrustContext } from "./trust/entries.ts";
import { cognitoAuthenticated, samlAudiencePinned } from "./trust/federation.ts";
import { noDeletedPrincipal, noSelfTrust, providerExists } from "./trust/hygiene.ts";
import { mfaRequired } from "./trust/mfa.ts";
import {
  eksSubjectPinned,
  oidcAudiencePinned,
  oidcNotOrganizationWide,
  oidcNotRepositoryWide,
  oidcSubjectPinned,
  oidcTenantPinned,
} from "./trust/oidc.ts";
import { TRUST_RULES, type TrustRule } from "./trust/rules.ts";
import { rolesAnywherePinned, serviceSourcePinned } from "./trust/services.ts";
import { type TrustResult, verdictOf } from "./trust/verdicts.ts";
import { notOrganizationWide, notPublic, wildcardNarrowed } from "./trust/wildcards.ts";

/**
 * Judges a role's trust policy by every rule of the catalogue, in its order, one result each. A rule whose subject the
 * role does not have is `not-applicable` with a reason; only `iam-role-trust-not-public` always has an answer.
 *
 * @example
 * const failed = judgeTrust(policy, context).filter((result) => result.status === "failed");
 */
export function judgeTrust(policy: PolicyDocument, context: TrustContext): readonly TrustResult[] {
  const entries = entriesOf(policy, context);
  const result = (rule: TrustRule, opinions: Parameters<typeof verdictOf>[1], absent: string) =>
    verdictOf(rule, opinions, absent);
  const open = notPublic(entries);
  return [
    open.length > 0
      ? result("iam-role-trust-not-public", open, "")
      : {
          rule: "iam-role-trust-not-public",
          status: "passed",
          message: TRUST_RULES["iam-role-trust-not-public"].passed,
          statements: [],
        },
    result("iam-role-trust-oidc-tenant-pinned", oidcTenantPinned(entries), "no-shared-oidc-provider"),
    result("iam-role-trust-wildcard-narrowed", wildcardNarrowed(entries, context), "no-narrowed-wildcard"),
    result("iam-role-trust-external-id-required", externalIdRequired(entries, context), "no-third-party"),
    result("iam-role-trust-eks-subject-pinned", eksSubjectPinned(entries), "no-eks-provider"),
    result("iam-role-trust-cognito-authenticated", cognitoAuthenticated(entries), "no-cognito-identity"),
    result("iam-role-trust-roles-anywhere-pinned", rolesAnywherePinned(entries), "no-roles-anywhere"),
    result("iam-role-trust-external-account-known", externalAccountKnown(entries, context), "no-other-account"),
    result("iam-role-trust-oidc-subject-pinned", oidcSubjectPinned(entries), "no-private-oidc-provider"),
    result(
      "iam-role-trust-oidc-not-organization-wide",
      oidcNotOrganizationWide(entries),
      "no-tenant-of-shared-provider",
    ),
    result("iam-role-trust-saml-audience-pinned", samlAudiencePinned(entries), "no-saml-provider"),
    result(
      "iam-role-trust-oidc-not-repository-wide",
      oidcNotRepositoryWide(entries),
      "no-repository-of-shared-provider",
    ),
    result("iam-role-trust-oidc-audience-pinned", oidcAudiencePinned(entries), "no-oidc-provider"),
    result("iam-role-trust-external-id-not-guessable", externalIdNotGuessable(entries, context), "no-external-id"),
    result("iam-role-trust-not-organization-wide", notOrganizationWide(entries, context), "no-organization-condition"),
    result("iam-role-trust-not-whole-account", notWholeAccount(entries, context), "no-third-party"),
    result(
      "iam-role-trust-service-source-pinned",
      serviceSourcePinned(entries, context),
      "no-service-for-other-accounts",
    ),
    result("iam-role-trust-mfa-required", mfaRequired(entries), "no-user"),
    result("iam-role-trust-no-deleted-principal", noDeletedPrincipal(entries), "no-aws-principal"),
    result(
      "iam-role-trust-no-self-trust",
      noSelfTrust(entries, context),
      context.roleArn ? "no-named-identity" : "role-not-given",
    ),
    result("iam-role-trust-provider-exists", providerExists(entries, context), "no-identity-provider"),
  ];
}
