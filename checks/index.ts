import type { AnyCheck } from "../src/model/check.ts";
import ebsDefaultEncryptionEnabled from "./ebs/ebs-default-encryption-enabled.ts";
import ebsVolumeEncrypted from "./ebs/ebs-volume-encrypted.ts";
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
import rdsClusterAutoMinorUpgradeEnabled from "./rds/rds-cluster-auto-minor-upgrade-enabled.ts";
import rdsClusterBackupsEnabled from "./rds/rds-cluster-backups-enabled.ts";
import rdsClusterCopyTagsToSnapshots from "./rds/rds-cluster-copy-tags-to-snapshots.ts";
import rdsClusterDefaultAdminNameNotUsed from "./rds/rds-cluster-default-admin-name-not-used.ts";
import rdsClusterDefaultPortNotUsed from "./rds/rds-cluster-default-port-not-used.ts";
import rdsClusterDeletionProtection from "./rds/rds-cluster-deletion-protection.ts";
import rdsClusterEncrypted from "./rds/rds-cluster-encrypted.ts";
import rdsClusterEngineSupported from "./rds/rds-cluster-engine-supported.ts";
import rdsClusterIamAuthenticationEnabled from "./rds/rds-cluster-iam-authentication-enabled.ts";
import rdsClusterLogsExported from "./rds/rds-cluster-logs-exported.ts";
import rdsClusterMultiAz from "./rds/rds-cluster-multi-az.ts";
import rdsClusterSnapshotEncrypted from "./rds/rds-cluster-snapshot-encrypted.ts";
import rdsClusterSnapshotNotPublic from "./rds/rds-cluster-snapshot-not-public.ts";
import rdsClusterSnapshotSharedWithKnownAccountsOnly from "./rds/rds-cluster-snapshot-shared-with-known-accounts-only.ts";
import rdsClusterTlsRequired from "./rds/rds-cluster-tls-required.ts";
import rdsInstanceAutoMinorUpgradeEnabled from "./rds/rds-instance-auto-minor-upgrade-enabled.ts";
import rdsInstanceBackupsEnabled from "./rds/rds-instance-backups-enabled.ts";
import rdsInstanceCertificateCurrent from "./rds/rds-instance-certificate-current.ts";
import rdsInstanceCopyTagsToSnapshots from "./rds/rds-instance-copy-tags-to-snapshots.ts";
import rdsInstanceDefaultAdminNameNotUsed from "./rds/rds-instance-default-admin-name-not-used.ts";
import rdsInstanceDefaultPortNotUsed from "./rds/rds-instance-default-port-not-used.ts";
import rdsInstanceDeletionProtection from "./rds/rds-instance-deletion-protection.ts";
import rdsInstanceEncrypted from "./rds/rds-instance-encrypted.ts";
import rdsInstanceEngineSupported from "./rds/rds-instance-engine-supported.ts";
import rdsInstanceEnhancedMonitoringEnabled from "./rds/rds-instance-enhanced-monitoring-enabled.ts";
import rdsInstanceIamAuthenticationEnabled from "./rds/rds-instance-iam-authentication-enabled.ts";
import rdsInstanceLogsExported from "./rds/rds-instance-logs-exported.ts";
import rdsInstanceMultiAz from "./rds/rds-instance-multi-az.ts";
import rdsInstanceNotPublic from "./rds/rds-instance-not-public.ts";
import rdsInstancePublicAccessibilityOff from "./rds/rds-instance-public-accessibility-off.ts";
import rdsInstanceTlsRequired from "./rds/rds-instance-tls-required.ts";
import rdsSnapshotEncrypted from "./rds/rds-snapshot-encrypted.ts";
import rdsSnapshotNotPublic from "./rds/rds-snapshot-not-public.ts";
import rdsSnapshotSharedWithKnownAccountsOnly from "./rds/rds-snapshot-shared-with-known-accounts-only.ts";
import s3AccountBlockPublicAccess from "./s3/s3-account-block-public-access.ts";
import s3BucketNoLatentPublicGrant from "./s3/s3-bucket-no-latent-public-grant.ts";
import s3BucketNotPublic from "./s3/s3-bucket-not-public.ts";

/** Every check, grouped by service. */
export const checks: readonly AnyCheck[] = [
  ebsDefaultEncryptionEnabled,
  ebsVolumeEncrypted,

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

  rdsClusterAutoMinorUpgradeEnabled,
  rdsClusterBackupsEnabled,
  rdsClusterCopyTagsToSnapshots,
  rdsClusterDefaultAdminNameNotUsed,
  rdsClusterDefaultPortNotUsed,
  rdsClusterDeletionProtection,
  rdsClusterEncrypted,
  rdsClusterEngineSupported,
  rdsClusterIamAuthenticationEnabled,
  rdsClusterLogsExported,
  rdsClusterMultiAz,
  rdsClusterSnapshotEncrypted,
  rdsClusterSnapshotNotPublic,
  rdsClusterSnapshotSharedWithKnownAccountsOnly,
  rdsClusterTlsRequired,
  rdsInstanceAutoMinorUpgradeEnabled,
  rdsInstanceBackupsEnabled,
  rdsInstanceCertificateCurrent,
  rdsInstanceCopyTagsToSnapshots,
  rdsInstanceDefaultAdminNameNotUsed,
  rdsInstanceDefaultPortNotUsed,
  rdsInstanceDeletionProtection,
  rdsInstanceEncrypted,
  rdsInstanceEngineSupported,
  rdsInstanceEnhancedMonitoringEnabled,
  rdsInstanceIamAuthenticationEnabled,
  rdsInstanceLogsExported,
  rdsInstanceMultiAz,
  rdsInstanceNotPublic,
  rdsInstancePublicAccessibilityOff,
  rdsInstanceTlsRequired,
  rdsSnapshotEncrypted,
  rdsSnapshotNotPublic,
  rdsSnapshotSharedWithKnownAccountsOnly,

  s3AccountBlockPublicAccess,
  s3BucketNoLatentPublicGrant,
  s3BucketNotPublic,
];
