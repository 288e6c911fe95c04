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
import rdsClusterMultiAz from "./rds/rds-cluster-multi-az.ts";
import rdsInstanceMultiAz from "./rds/rds-instance-multi-az.ts";
import s3AccountBlockPublicAccess from "./s3/s3-account-block-public-access.ts";
import s3BucketNoLatentPublicGrant from "./s3/s3-bucket-no-latent-public-grant.ts";
import s3BucketNotPublic from "./s3/s3-bucket-not-public.ts";
import vpcBlockPublicAccessOn from "./vpc/vpc-block-public-access-on.ts";
import vpcClientVpnLogging from "./vpc/vpc-client-vpn-logging.ts";
import vpcDefaultSecurityGroupClosed from "./vpc/vpc-default-security-group-closed.ts";
import vpcEc2EndpointExists from "./vpc/vpc-ec2-endpoint-exists.ts";
import vpcEndpointPolicyNotOpen from "./vpc/vpc-endpoint-policy-not-open.ts";
import vpcFlowLogsEnabled from "./vpc/vpc-flow-logs-enabled.ts";
import vpcNetworkAclAdminPortsNotOpen from "./vpc/vpc-network-acl-admin-ports-not-open.ts";
import vpcNetworkAclInUse from "./vpc/vpc-network-acl-in-use.ts";
import vpcPeeringRoutesNarrow from "./vpc/vpc-peering-routes-narrow.ts";
import vpcSecurityGroupAllPortsNotOpen from "./vpc/vpc-security-group-all-ports-not-open.ts";
import vpcSecurityGroupCifsNotOpen from "./vpc/vpc-security-group-cifs-not-open.ts";
import vpcSecurityGroupHighRiskPortsNotOpen from "./vpc/vpc-security-group-high-risk-ports-not-open.ts";
import vpcSecurityGroupInUse from "./vpc/vpc-security-group-in-use.ts";
import vpcSecurityGroupOnlyAllowedPortsOpen from "./vpc/vpc-security-group-only-allowed-ports-open.ts";
import vpcSecurityGroupRdpNotOpen from "./vpc/vpc-security-group-rdp-not-open.ts";
import vpcSecurityGroupSshNotOpen from "./vpc/vpc-security-group-ssh-not-open.ts";
import vpcSubnetNoAutoPublicIp from "./vpc/vpc-subnet-no-auto-public-ip.ts";
import vpcTransitGatewayNoAutoAccept from "./vpc/vpc-transit-gateway-no-auto-accept.ts";
import vpcVpnTunnelsUp from "./vpc/vpc-vpn-tunnels-up.ts";

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

  rdsClusterMultiAz,
  rdsInstanceMultiAz,

  s3AccountBlockPublicAccess,
  s3BucketNoLatentPublicGrant,
  s3BucketNotPublic,

  vpcBlockPublicAccessOn,
  vpcClientVpnLogging,
  vpcDefaultSecurityGroupClosed,
  vpcEc2EndpointExists,
  vpcEndpointPolicyNotOpen,
  vpcFlowLogsEnabled,
  vpcNetworkAclAdminPortsNotOpen,
  vpcNetworkAclInUse,
  vpcPeeringRoutesNarrow,
  vpcSecurityGroupAllPortsNotOpen,
  vpcSecurityGroupCifsNotOpen,
  vpcSecurityGroupHighRiskPortsNotOpen,
  vpcSecurityGroupInUse,
  vpcSecurityGroupOnlyAllowedPortsOpen,
  vpcSecurityGroupRdpNotOpen,
  vpcSecurityGroupSshNotOpen,
  vpcSubnetNoAutoPublicIp,
  vpcTransitGatewayNoAutoAccept,
  vpcVpnTunnelsUp,
];
