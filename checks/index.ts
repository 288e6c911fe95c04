import type { AnyCheck } from "../src/model/check.ts";
import accessanalyzerExternalAnalyzerEnabled from "./accessanalyzer/accessanalyzer-external-analyzer-enabled.ts";
import ebsDefaultEncryptionEnabled from "./ebs/ebs-default-encryption-enabled.ts";
import ebsVolumeEncrypted from "./ebs/ebs-volume-encrypted.ts";
import iamAccessKeyRotated from "./iam/iam-access-key-rotated.ts";
import iamCredentialsUsedRecently from "./iam/iam-credentials-used-recently.ts";
import iamPasswordPolicyLength from "./iam/iam-password-policy-length.ts";
import iamPasswordPolicyReuse from "./iam/iam-password-policy-reuse.ts";
import iamRoleTrustCognitoAuthenticated from "./iam/iam-role-trust-cognito-authenticated.ts";
import iamRoleTrustEksSubjectPinned from "./iam/iam-role-trust-eks-subject-pinned.ts";
import iamRoleTrustExternalAccountKnown from "./iam/iam-role-trust-external-account-known.ts";
import iamRoleTrustExternalIdNotGuessable from "./iam/iam-role-trust-external-id-not-guessable.ts";
import iamRoleTrustExternalIdRequired from "./iam/iam-role-trust-external-id-required.ts";
import iamRoleTrustMfaRequired from "./iam/iam-role-trust-mfa-required.ts";
import iamRoleTrustNoDeletedPrincipal from "./iam/iam-role-trust-no-deleted-principal.ts";
import iamRoleTrustNoExternalPathToAdmin from "./iam/iam-role-trust-no-external-path-to-admin.ts";
import iamRoleTrustNoSelfTrust from "./iam/iam-role-trust-no-self-trust.ts";
import iamRoleTrustNotOrganizationWide from "./iam/iam-role-trust-not-organization-wide.ts";
import iamRoleTrustNotPublic from "./iam/iam-role-trust-not-public.ts";
import iamRoleTrustNotWholeAccount from "./iam/iam-role-trust-not-whole-account.ts";
import iamRoleTrustOidcAudiencePinned from "./iam/iam-role-trust-oidc-audience-pinned.ts";
import iamRoleTrustOidcNotOrganizationWide from "./iam/iam-role-trust-oidc-not-organization-wide.ts";
import iamRoleTrustOidcNotRepositoryWide from "./iam/iam-role-trust-oidc-not-repository-wide.ts";
import iamRoleTrustOidcSubjectPinned from "./iam/iam-role-trust-oidc-subject-pinned.ts";
import iamRoleTrustOidcTenantPinned from "./iam/iam-role-trust-oidc-tenant-pinned.ts";
import iamRoleTrustProviderExists from "./iam/iam-role-trust-provider-exists.ts";
import iamRoleTrustRolesAnywherePinned from "./iam/iam-role-trust-roles-anywhere-pinned.ts";
import iamRoleTrustSamlAudiencePinned from "./iam/iam-role-trust-saml-audience-pinned.ts";
import iamRoleTrustServiceSourcePinned from "./iam/iam-role-trust-service-source-pinned.ts";
import iamRoleTrustWildcardNarrowed from "./iam/iam-role-trust-wildcard-narrowed.ts";
import iamRootCredentialsManagedCentrally from "./iam/iam-root-credentials-managed-centrally.ts";
import iamRootHardwareMfa from "./iam/iam-root-hardware-mfa.ts";
import iamRootMfaEnabled from "./iam/iam-root-mfa-enabled.ts";
import iamRootNoAccessKey from "./iam/iam-root-no-access-key.ts";
import iamRootNotUsedRecently from "./iam/iam-root-not-used-recently.ts";
import iamServerCertificateNotExpired from "./iam/iam-server-certificate-not-expired.ts";
import iamSupportRoleExists from "./iam/iam-support-role-exists.ts";
import iamUserMfaEnabled from "./iam/iam-user-mfa-enabled.ts";
import iamUserNoAccessKeyFromSetup from "./iam/iam-user-no-access-key-from-setup.ts";
import iamUserOneActiveAccessKey from "./iam/iam-user-one-active-access-key.ts";
import rdsClusterMultiAz from "./rds/rds-cluster-multi-az.ts";
import rdsInstanceMultiAz from "./rds/rds-instance-multi-az.ts";
import s3AccountBlockPublicAccess from "./s3/s3-account-block-public-access.ts";
import s3BucketNoLatentPublicGrant from "./s3/s3-bucket-no-latent-public-grant.ts";
import s3BucketNotPublic from "./s3/s3-bucket-not-public.ts";

/** Every check, grouped by service. */
export const checks: readonly AnyCheck[] = [
  accessanalyzerExternalAnalyzerEnabled,

  ebsDefaultEncryptionEnabled,
  ebsVolumeEncrypted,

  iamAccessKeyRotated,
  iamCredentialsUsedRecently,
  iamPasswordPolicyLength,
  iamPasswordPolicyReuse,
  iamRoleTrustCognitoAuthenticated,
  iamRoleTrustEksSubjectPinned,
  iamRoleTrustExternalAccountKnown,
  iamRoleTrustExternalIdNotGuessable,
  iamRoleTrustExternalIdRequired,
  iamRoleTrustMfaRequired,
  iamRoleTrustNoDeletedPrincipal,
  iamRoleTrustNoExternalPathToAdmin,
  iamRoleTrustNoSelfTrust,
  iamRoleTrustNotOrganizationWide,
  iamRoleTrustNotPublic,
  iamRoleTrustNotWholeAccount,
  iamRoleTrustOidcAudiencePinned,
  iamRoleTrustOidcNotOrganizationWide,
  iamRoleTrustOidcNotRepositoryWide,
  iamRoleTrustOidcSubjectPinned,
  iamRoleTrustOidcTenantPinned,
  iamRoleTrustProviderExists,
  iamRoleTrustRolesAnywherePinned,
  iamRoleTrustSamlAudiencePinned,
  iamRoleTrustServiceSourcePinned,
  iamRoleTrustWildcardNarrowed,
  iamRootCredentialsManagedCentrally,
  iamRootHardwareMfa,
  iamRootMfaEnabled,
  iamRootNoAccessKey,
  iamRootNotUsedRecently,
  iamServerCertificateNotExpired,
  iamSupportRoleExists,
  iamUserMfaEnabled,
  iamUserNoAccessKeyFromSetup,
  iamUserOneActiveAccessKey,

  rdsClusterMultiAz,
  rdsInstanceMultiAz,

  s3AccountBlockPublicAccess,
  s3BucketNoLatentPublicGrant,
  s3BucketNotPublic,
];
