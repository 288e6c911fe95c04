/**
 * The checks that the account of `account.ts` was made for: every finding of theirs is listed, and a denied call is followed
 * through all of them. The others are shown what they judge in `catalogue-estate.ts`.
 */
export const FIRST: readonly string[] = [
  "ebs-default-encryption-enabled",
  "ebs-volume-encrypted",
  "iam-role-trust-cognito-authenticated",
  "iam-role-trust-eks-subject-pinned",
  "iam-role-trust-external-account-known",
  "iam-role-trust-external-id-not-guessable",
  "iam-role-trust-external-id-required",
  "iam-role-trust-mfa-required",
  "iam-role-trust-no-deleted-principal",
  "iam-role-trust-no-external-path-to-admin",
  "iam-role-trust-no-self-trust",
  "iam-role-trust-not-organization-wide",
  "iam-role-trust-not-public",
  "iam-role-trust-not-whole-account",
  "iam-role-trust-oidc-audience-pinned",
  "iam-role-trust-oidc-not-organization-wide",
  "iam-role-trust-oidc-not-repository-wide",
  "iam-role-trust-oidc-subject-pinned",
  "iam-role-trust-oidc-tenant-pinned",
  "iam-role-trust-provider-exists",
  "iam-role-trust-roles-anywhere-pinned",
  "iam-role-trust-saml-audience-pinned",
  "iam-role-trust-service-source-pinned",
  "iam-role-trust-wildcard-narrowed",
  "rds-cluster-multi-az",
  "rds-instance-multi-az",
  "s3-account-block-public-access",
  "s3-bucket-no-latent-public-grant",
  "s3-bucket-not-public",
];

/** Those of them that begin so, for `--checks`. */
export function firstOf(prefix: string): string {
  return FIRST.filter((id) => id.startsWith(prefix)).join();
}

/** Flags that choose them, where no others are chosen. */
export function amongFirst(args: readonly string[]): readonly string[] {
  return args.includes("--checks") ? args : ["--checks", FIRST.join(), ...args];
}
