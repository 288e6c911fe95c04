import type { AnyCheck } from "../src/model/check.ts";
import ebsDefaultEncryptionEnabled from "./ebs/ebs-default-encryption-enabled.ts";
import ebsVolumeEncrypted from "./ebs/ebs-volume-encrypted.ts";
import iamRoleTrustExternalAccountKnown from "./iam/iam-role-trust-external-account-known.ts";
import iamRoleTrustExternalIdRequired from "./iam/iam-role-trust-external-id-required.ts";
import iamRoleTrustNotOrganizationWide from "./iam/iam-role-trust-not-organization-wide.ts";
import iamRoleTrustNotPublic from "./iam/iam-role-trust-not-public.ts";
import iamRoleTrustOidcTenantPinned from "./iam/iam-role-trust-oidc-tenant-pinned.ts";
import iamRoleTrustWildcardNarrowed from "./iam/iam-role-trust-wildcard-narrowed.ts";
import rdsClusterMultiAz from "./rds/rds-cluster-multi-az.ts";
import rdsInstanceMultiAz from "./rds/rds-instance-multi-az.ts";
import s3AccountBlockPublicAccess from "./s3/s3-account-block-public-access.ts";
import s3BucketNoLatentPublicGrant from "./s3/s3-bucket-no-latent-public-grant.ts";
import s3BucketNotPublic from "./s3/s3-bucket-not-public.ts";

/** Every check, grouped by service. */
export const checks: readonly AnyCheck[] = [
  ebsDefaultEncryptionEnabled,
  ebsVolumeEncrypted,

  iamRoleTrustExternalAccountKnown,
  iamRoleTrustExternalIdRequired,
  iamRoleTrustNotOrganizationWide,
  iamRoleTrustNotPublic,
  iamRoleTrustOidcTenantPinned,
  iamRoleTrustWildcardNarrowed,

  rdsClusterMultiAz,
  rdsInstanceMultiAz,

  s3AccountBlockPublicAccess,
  s3BucketNoLatentPublicGrant,
  s3BucketNotPublic,
];
