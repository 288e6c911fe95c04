import type { AnyCheck } from "../src/model/check.ts";
import ebsDefaultEncryptionEnabled from "./ebs/ebs-default-encryption-enabled.ts";
import ebsVolumeEncrypted from "./ebs/ebs-volume-encrypted.ts";
import iamGroupHasUsers from "./iam/iam-group-has-users.ts";
import iamInlinePolicyNoAdministrator from "./iam/iam-inline-policy-no-administrator.ts";
import iamInlinePolicyNoPrivilegeEscalation from "./iam/iam-inline-policy-no-privilege-escalation.ts";
import iamInstanceRoleNotAdministrator from "./iam/iam-instance-role-not-administrator.ts";
import iamPolicyNoAdministrator from "./iam/iam-policy-no-administrator.ts";
import iamPolicyNoAssumeAnyRole from "./iam/iam-policy-no-assume-any-role.ts";
import iamPolicyNoCloudshellFullAccess from "./iam/iam-policy-no-cloudshell-full-access.ts";
import iamPolicyNoCloudtrailTampering from "./iam/iam-policy-no-cloudtrail-tampering.ts";
import iamPolicyNoFullServiceAccess from "./iam/iam-policy-no-full-service-access.ts";
import iamPolicyNoKmsDecryptAnyKey from "./iam/iam-policy-no-kms-decrypt-any-key.ts";
import iamPolicyNoPassAnyRole from "./iam/iam-policy-no-pass-any-role.ts";
import iamPolicyNoPrivilegeEscalation from "./iam/iam-policy-no-privilege-escalation.ts";
import iamRoleCrossAccountNotBroad from "./iam/iam-role-cross-account-not-broad.ts";
import iamRoleNotUnused from "./iam/iam-role-not-unused.ts";
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
import iamUserNotAdministrator from "./iam/iam-user-not-administrator.ts";
import iamUserPermissionsThroughGroups from "./iam/iam-user-permissions-through-groups.ts";
import rdsClusterMultiAz from "./rds/rds-cluster-multi-az.ts";
import rdsInstanceMultiAz from "./rds/rds-instance-multi-az.ts";
import s3AccountBlockPublicAccess from "./s3/s3-account-block-public-access.ts";
import s3BucketNoLatentPublicGrant from "./s3/s3-bucket-no-latent-public-grant.ts";
import s3BucketNotPublic from "./s3/s3-bucket-not-public.ts";

/** Every check, grouped by service. */
export const checks: readonly AnyCheck[] = [
  ebsDefaultEncryptionEnabled,
  ebsVolumeEncrypted,

  iamGroupHasUsers,
  iamInlinePolicyNoAdministrator,
  iamInlinePolicyNoPrivilegeEscalation,
  iamInstanceRoleNotAdministrator,
  iamPolicyNoAdministrator,
  iamPolicyNoAssumeAnyRole,
  iamPolicyNoCloudshellFullAccess,
  iamPolicyNoCloudtrailTampering,
  iamPolicyNoFullServiceAccess,
  iamPolicyNoKmsDecryptAnyKey,
  iamPolicyNoPassAnyRole,
  iamPolicyNoPrivilegeEscalation,
  iamRoleCrossAccountNotBroad,
  iamRoleNotUnused,
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
  iamUserNotAdministrator,
  iamUserPermissionsThroughGroups,

  rdsClusterMultiAz,
  rdsInstanceMultiAz,

  s3AccountBlockPublicAccess,
  s3BucketNoLatentPublicGrant,
  s3BucketNotPublic,
];
