import type { AnyCheck } from "../src/model/check.ts";
import accessanalyzerExternalAnalyzerEnabled from "./accessanalyzer/accessanalyzer-external-analyzer-enabled.ts";
import accountBillingContactSet from "./account/account-billing-contact-set.ts";
import accountContactInformationSet from "./account/account-contact-information-set.ts";
import accountOperationsContactSet from "./account/account-operations-contact-set.ts";
import accountSecurityContactSet from "./account/account-security-contact-set.ts";
import acmCertificateKeyStrong from "./acm/acm-certificate-key-strong.ts";
import acmCertificateNotExpiring from "./acm/acm-certificate-not-expiring.ts";
import apigatewayDomainMinimumTls from "./apigateway/apigateway-domain-minimum-tls.ts";
import apigatewayPrivateApiPolicyNotOpen from "./apigateway/apigateway-private-api-policy-not-open.ts";
import apigatewayRestStageAccessLoggingEnabled from "./apigateway/apigateway-rest-stage-access-logging-enabled.ts";
import apigatewayRestStageCacheEncrypted from "./apigateway/apigateway-rest-stage-cache-encrypted.ts";
import apigatewayRestStageExecutionLoggingEnabled from "./apigateway/apigateway-rest-stage-execution-logging-enabled.ts";
import apigatewayRestStageWafAttached from "./apigateway/apigateway-rest-stage-waf-attached.ts";
import apigatewayV2StageAccessLoggingEnabled from "./apigateway/apigateway-v2-stage-access-logging-enabled.ts";
import backupPlanExists from "./backup/backup-plan-exists.ts";
import backupVaultPolicyNotOpen from "./backup/backup-vault-policy-not-open.ts";
import cloudformationStackHasServiceRole from "./cloudformation/cloudformation-stack-has-service-role.ts";
import cloudformationStackTerminationProtected from "./cloudformation/cloudformation-stack-termination-protected.ts";
import cloudfrontAccessLogsEnabled from "./cloudfront/cloudfront-access-logs-enabled.ts";
import cloudfrontCustomCertificate from "./cloudfront/cloudfront-custom-certificate.ts";
import cloudfrontDefaultRootObject from "./cloudfront/cloudfront-default-root-object.ts";
import cloudfrontMinimumTls from "./cloudfront/cloudfront-minimum-tls.ts";
import cloudfrontOriginEncrypted from "./cloudfront/cloudfront-origin-encrypted.ts";
import cloudfrontOriginTlsCurrent from "./cloudfront/cloudfront-origin-tls-current.ts";
import cloudfrontS3OriginAccessControl from "./cloudfront/cloudfront-s3-origin-access-control.ts";
import cloudfrontViewerHttpsRequired from "./cloudfront/cloudfront-viewer-https-required.ts";
import cloudfrontWafAttached from "./cloudfront/cloudfront-waf-attached.ts";
import cloudtrailMultiRegionTrailEnabled from "./cloudtrail/cloudtrail-multi-region-trail-enabled.ts";
import cloudtrailOrganizationTrailEnabled from "./cloudtrail/cloudtrail-organization-trail-enabled.ts";
import cloudtrailRegionManagementEventsRecorded from "./cloudtrail/cloudtrail-region-management-events-recorded.ts";
import cloudtrailS3ObjectReadsRecorded from "./cloudtrail/cloudtrail-s3-object-reads-recorded.ts";
import cloudtrailS3ObjectWritesRecorded from "./cloudtrail/cloudtrail-s3-object-writes-recorded.ts";
import cloudtrailTrailBucketLoggingEnabled from "./cloudtrail/cloudtrail-trail-bucket-logging-enabled.ts";
import cloudtrailTrailBucketNotPublic from "./cloudtrail/cloudtrail-trail-bucket-not-public.ts";
import cloudtrailTrailCloudwatchLogsEnabled from "./cloudtrail/cloudtrail-trail-cloudwatch-logs-enabled.ts";
import cloudtrailTrailDelivers from "./cloudtrail/cloudtrail-trail-delivers.ts";
import cloudtrailTrailKmsEncrypted from "./cloudtrail/cloudtrail-trail-kms-encrypted.ts";
import cloudtrailTrailLogValidationEnabled from "./cloudtrail/cloudtrail-trail-log-validation-enabled.ts";
import cloudwatchAlarmCloudtrailChangeSet from "./cloudwatch/cloudwatch-alarm-cloudtrail-change-set.ts";
import cloudwatchAlarmConfigChangeSet from "./cloudwatch/cloudwatch-alarm-config-change-set.ts";
import cloudwatchAlarmConsoleSignInFailureSet from "./cloudwatch/cloudwatch-alarm-console-sign-in-failure-set.ts";
import cloudwatchAlarmConsoleSignInWithoutMfaSet from "./cloudwatch/cloudwatch-alarm-console-sign-in-without-mfa-set.ts";
import cloudwatchAlarmIamPolicyChangeSet from "./cloudwatch/cloudwatch-alarm-iam-policy-change-set.ts";
import cloudwatchAlarmKmsKeyDisableSet from "./cloudwatch/cloudwatch-alarm-kms-key-disable-set.ts";
import cloudwatchAlarmNetworkAclChangeSet from "./cloudwatch/cloudwatch-alarm-network-acl-change-set.ts";
import cloudwatchAlarmNetworkGatewayChangeSet from "./cloudwatch/cloudwatch-alarm-network-gateway-change-set.ts";
import cloudwatchAlarmOrganizationsChangeSet from "./cloudwatch/cloudwatch-alarm-organizations-change-set.ts";
import cloudwatchAlarmRootUseSet from "./cloudwatch/cloudwatch-alarm-root-use-set.ts";
import cloudwatchAlarmRouteTableChangeSet from "./cloudwatch/cloudwatch-alarm-route-table-change-set.ts";
import cloudwatchAlarmS3BucketPolicyChangeSet from "./cloudwatch/cloudwatch-alarm-s3-bucket-policy-change-set.ts";
import cloudwatchAlarmSecurityGroupChangeSet from "./cloudwatch/cloudwatch-alarm-security-group-change-set.ts";
import cloudwatchAlarmUnauthorizedApiCallsSet from "./cloudwatch/cloudwatch-alarm-unauthorized-api-calls-set.ts";
import cloudwatchAlarmVpcChangeSet from "./cloudwatch/cloudwatch-alarm-vpc-change-set.ts";
import configDeliveryChannelWorking from "./config/config-delivery-channel-working.ts";
import configRecorderEnabled from "./config/config-recorder-enabled.ts";
import dynamodbTableDeletionProtected from "./dynamodb/dynamodb-table-deletion-protected.ts";
import dynamodbTablePitrEnabled from "./dynamodb/dynamodb-table-pitr-enabled.ts";
import dynamodbTablePolicyNotPublic from "./dynamodb/dynamodb-table-policy-not-public.ts";
import ebsDefaultEncryptionEnabled from "./ebs/ebs-default-encryption-enabled.ts";
import ebsSnapshotEncrypted from "./ebs/ebs-snapshot-encrypted.ts";
import ebsSnapshotNotPublic from "./ebs/ebs-snapshot-not-public.ts";
import ebsSnapshotPublicAccessBlocked from "./ebs/ebs-snapshot-public-access-blocked.ts";
import ebsVolumeBackedUp from "./ebs/ebs-volume-backed-up.ts";
import ebsVolumeEncrypted from "./ebs/ebs-volume-encrypted.ts";
import ec2ElasticIpInUse from "./ec2/ec2-elastic-ip-in-use.ts";
import ec2ImageNotPublic from "./ec2/ec2-image-not-public.ts";
import ec2ImagePublicAccessBlocked from "./ec2/ec2-image-public-access-blocked.ts";
import ec2ImageSharedWithKnownAccountsOnly from "./ec2/ec2-image-shared-with-known-accounts-only.ts";
import ec2InstanceDetailedMonitoringEnabled from "./ec2/ec2-instance-detailed-monitoring-enabled.ts";
import ec2InstanceHasInstanceProfile from "./ec2/ec2-instance-has-instance-profile.ts";
import ec2InstanceImdsv2Required from "./ec2/ec2-instance-imdsv2-required.ts";
import ec2InstanceNoPublicIp from "./ec2/ec2-instance-no-public-ip.ts";
import ec2InstanceNotStoppedForLong from "./ec2/ec2-instance-not-stopped-for-long.ts";
import ec2InstanceVirtualizationNotParavirtual from "./ec2/ec2-instance-virtualization-not-paravirtual.ts";
import ec2LaunchTemplateImdsv2Required from "./ec2/ec2-launch-template-imdsv2-required.ts";
import ec2LaunchTemplateNoPublicIp from "./ec2/ec2-launch-template-no-public-ip.ts";
import ec2RegionImdsv2Default from "./ec2/ec2-region-imdsv2-default.ts";
import ec2SerialConsoleDisabled from "./ec2/ec2-serial-console-disabled.ts";
import ecrRepositoryNotPublic from "./ecr/ecr-repository-not-public.ts";
import ecrRepositoryScanOnPushEnabled from "./ecr/ecr-repository-scan-on-push-enabled.ts";
import ecrRepositoryTagsImmutable from "./ecr/ecr-repository-tags-immutable.ts";
import ecsClusterContainerInsightsEnabled from "./ecs/ecs-cluster-container-insights-enabled.ts";
import ecsServiceNoPublicIp from "./ecs/ecs-service-no-public-ip.ts";
import efsFileSystemBackedUp from "./efs/efs-file-system-backed-up.ts";
import efsFileSystemEncrypted from "./efs/efs-file-system-encrypted.ts";
import efsFileSystemPolicyNotOpen from "./efs/efs-file-system-policy-not-open.ts";
import eksClusterControlPlaneLogsEnabled from "./eks/eks-cluster-control-plane-logs-enabled.ts";
import eksClusterEndpointNotPublic from "./eks/eks-cluster-endpoint-not-public.ts";
import eksClusterSecretsEncrypted from "./eks/eks-cluster-secrets-encrypted.ts";
import eksClusterVersionSupported from "./eks/eks-cluster-version-supported.ts";
import elasticacheReplicationGroupAutomaticFailover from "./elasticache/elasticache-replication-group-automatic-failover.ts";
import elasticacheReplicationGroupBackedUp from "./elasticache/elasticache-replication-group-backed-up.ts";
import elasticacheReplicationGroupEncryptedAtRest from "./elasticache/elasticache-replication-group-encrypted-at-rest.ts";
import elasticacheReplicationGroupEncryptedInTransit from "./elasticache/elasticache-replication-group-encrypted-in-transit.ts";
import elbAccessLogsEnabled from "./elb/elb-access-logs-enabled.ts";
import elbClassicAccessLogsEnabled from "./elb/elb-classic-access-logs-enabled.ts";
import elbClassicDesyncMitigation from "./elb/elb-classic-desync-mitigation.ts";
import elbClassicListenersEncrypted from "./elb/elb-classic-listeners-encrypted.ts";
import elbClassicMultiAz from "./elb/elb-classic-multi-az.ts";
import elbDeletionProtected from "./elb/elb-deletion-protected.ts";
import elbDesyncMitigation from "./elb/elb-desync-mitigation.ts";
import elbDropsInvalidHeaders from "./elb/elb-drops-invalid-headers.ts";
import elbHttpsRedirect from "./elb/elb-https-redirect.ts";
import elbListenerTlsPolicyCurrent from "./elb/elb-listener-tls-policy-current.ts";
import elbMultiAz from "./elb/elb-multi-az.ts";
import eventbridgeBusNotPublic from "./eventbridge/eventbridge-bus-not-public.ts";
import guarddutyDetectorEnabled from "./guardduty/guardduty-detector-enabled.ts";
import guarddutyEksProtectionEnabled from "./guardduty/guardduty-eks-protection-enabled.ts";
import guarddutyLambdaProtectionEnabled from "./guardduty/guardduty-lambda-protection-enabled.ts";
import guarddutyMalwareProtectionEnabled from "./guardduty/guardduty-malware-protection-enabled.ts";
import guarddutyRdsProtectionEnabled from "./guardduty/guardduty-rds-protection-enabled.ts";
import guarddutyRuntimeMonitoringEnabled from "./guardduty/guardduty-runtime-monitoring-enabled.ts";
import guarddutyS3ProtectionEnabled from "./guardduty/guardduty-s3-protection-enabled.ts";
import iamAccessKeyRotated from "./iam/iam-access-key-rotated.ts";
import iamCredentialsUsedRecently from "./iam/iam-credentials-used-recently.ts";
import iamGroupHasUsers from "./iam/iam-group-has-users.ts";
import iamInlinePolicyNoAdministrator from "./iam/iam-inline-policy-no-administrator.ts";
import iamInlinePolicyNoPrivilegeEscalation from "./iam/iam-inline-policy-no-privilege-escalation.ts";
import iamInstanceRoleNotAdministrator from "./iam/iam-instance-role-not-administrator.ts";
import iamPasswordPolicyLength from "./iam/iam-password-policy-length.ts";
import iamPasswordPolicyReuse from "./iam/iam-password-policy-reuse.ts";
import iamPeopleFederated from "./iam/iam-people-federated.ts";
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
import iamRootCredentialsManagedCentrally from "./iam/iam-root-credentials-managed-centrally.ts";
import iamRootHardwareMfa from "./iam/iam-root-hardware-mfa.ts";
import iamRootMfaEnabled from "./iam/iam-root-mfa-enabled.ts";
import iamRootNoAccessKey from "./iam/iam-root-no-access-key.ts";
import iamRootNotUsedRecently from "./iam/iam-root-not-used-recently.ts";
import iamServerCertificateNotExpired from "./iam/iam-server-certificate-not-expired.ts";
import iamSupportRoleExists from "./iam/iam-support-role-exists.ts";
import iamUserMfaEnabled from "./iam/iam-user-mfa-enabled.ts";
import iamUserNoAccessKeyFromSetup from "./iam/iam-user-no-access-key-from-setup.ts";
import iamUserNotAdministrator from "./iam/iam-user-not-administrator.ts";
import iamUserOneActiveAccessKey from "./iam/iam-user-one-active-access-key.ts";
import iamUserPermissionsThroughGroups from "./iam/iam-user-permissions-through-groups.ts";
import inspectorEc2ScanningEnabled from "./inspector/inspector-ec2-scanning-enabled.ts";
import inspectorEcrScanningEnabled from "./inspector/inspector-ecr-scanning-enabled.ts";
import inspectorLambdaCodeScanningEnabled from "./inspector/inspector-lambda-code-scanning-enabled.ts";
import inspectorLambdaScanningEnabled from "./inspector/inspector-lambda-scanning-enabled.ts";
import kmsKeyNotPendingDeletion from "./kms/kms-key-not-pending-deletion.ts";
import kmsKeyNotPublic from "./kms/kms-key-not-public.ts";
import kmsKeyRotationEnabled from "./kms/kms-key-rotation-enabled.ts";
import lambdaFunctionNotPublic from "./lambda/lambda-function-not-public.ts";
import lambdaFunctionRuntimeSupported from "./lambda/lambda-function-runtime-supported.ts";
import lambdaFunctionS3AccountPinned from "./lambda/lambda-function-s3-account-pinned.ts";
import lambdaFunctionUrlAuthenticated from "./lambda/lambda-function-url-authenticated.ts";
import macieEnabled from "./macie/macie-enabled.ts";
import macieSensitiveDataDiscoveryEnabled from "./macie/macie-sensitive-data-discovery-enabled.ts";
import networkfirewallFirewallDeletionProtected from "./networkfirewall/networkfirewall-firewall-deletion-protected.ts";
import networkfirewallFirewallLoggingEnabled from "./networkfirewall/networkfirewall-firewall-logging-enabled.ts";
import networkfirewallFirewallMultiAz from "./networkfirewall/networkfirewall-firewall-multi-az.ts";
import networkfirewallFirewallPolicyChangeProtected from "./networkfirewall/networkfirewall-firewall-policy-change-protected.ts";
import networkfirewallFirewallSubnetChangeProtected from "./networkfirewall/networkfirewall-firewall-subnet-change-protected.ts";
import opensearchDomainAuditLogsEnabled from "./opensearch/opensearch-domain-audit-logs-enabled.ts";
import opensearchDomainEncrypted from "./opensearch/opensearch-domain-encrypted.ts";
import opensearchDomainFineGrainedAccessControl from "./opensearch/opensearch-domain-fine-grained-access-control.ts";
import opensearchDomainHttpsRequired from "./opensearch/opensearch-domain-https-required.ts";
import opensearchDomainNodeToNodeEncrypted from "./opensearch/opensearch-domain-node-to-node-encrypted.ts";
import opensearchDomainNotPublic from "./opensearch/opensearch-domain-not-public.ts";
import organizationsGuardrailsApply from "./organizations/organizations-guardrails-apply.ts";
import organizationsManagementAccountNoInstances from "./organizations/organizations-management-account-no-instances.ts";
import organizationsPoliciesDelegated from "./organizations/organizations-policies-delegated.ts";
import organizationsSecurityServicesDelegated from "./organizations/organizations-security-services-delegated.ts";
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
import redshiftClusterAuditLoggingEnabled from "./redshift/redshift-cluster-audit-logging-enabled.ts";
import redshiftClusterDefaultAdminNameNotUsed from "./redshift/redshift-cluster-default-admin-name-not-used.ts";
import redshiftClusterEncrypted from "./redshift/redshift-cluster-encrypted.ts";
import redshiftClusterEnhancedVpcRouting from "./redshift/redshift-cluster-enhanced-vpc-routing.ts";
import redshiftClusterNotPublic from "./redshift/redshift-cluster-not-public.ts";
import redshiftClusterSnapshotsRetained from "./redshift/redshift-cluster-snapshots-retained.ts";
import redshiftClusterTlsRequired from "./redshift/redshift-cluster-tls-required.ts";
import route53VpcQueryLoggingEnabled from "./route53/route53-vpc-query-logging-enabled.ts";
import route53ZoneQueryLoggingEnabled from "./route53/route53-zone-query-logging-enabled.ts";
import s3AccessPointBlockPublicAccess from "./s3/s3-access-point-block-public-access.ts";
import s3AccountBlockPublicAccess from "./s3/s3-account-block-public-access.ts";
import s3BucketAccessLoggingEnabled from "./s3/s3-bucket-access-logging-enabled.ts";
import s3BucketAclsDisabled from "./s3/s3-bucket-acls-disabled.ts";
import s3BucketBlockPublicAccess from "./s3/s3-bucket-block-public-access.ts";
import s3BucketDefaultEncryptionEnabled from "./s3/s3-bucket-default-encryption-enabled.ts";
import s3BucketGrantsToKnownAccountsOnly from "./s3/s3-bucket-grants-to-known-accounts-only.ts";
import s3BucketKmsEncrypted from "./s3/s3-bucket-kms-encrypted.ts";
import s3BucketLifecycleConfigured from "./s3/s3-bucket-lifecycle-configured.ts";
import s3BucketMfaDeleteEnabled from "./s3/s3-bucket-mfa-delete-enabled.ts";
import s3BucketNoLatentPublicGrant from "./s3/s3-bucket-no-latent-public-grant.ts";
import s3BucketNotPublic from "./s3/s3-bucket-not-public.ts";
import s3BucketObjectLockEnabled from "./s3/s3-bucket-object-lock-enabled.ts";
import s3BucketSseCBlocked from "./s3/s3-bucket-sse-c-blocked.ts";
import s3BucketTlsRequired from "./s3/s3-bucket-tls-required.ts";
import s3BucketVersioningEnabled from "./s3/s3-bucket-versioning-enabled.ts";
import s3MultiRegionAccessPointBlockPublicAccess from "./s3/s3-multi-region-access-point-block-public-access.ts";
import secretsmanagerSecretNotPublic from "./secretsmanager/secretsmanager-secret-not-public.ts";
import secretsmanagerSecretRotatedRecently from "./secretsmanager/secretsmanager-secret-rotated-recently.ts";
import secretsmanagerSecretRotationEnabled from "./secretsmanager/secretsmanager-secret-rotation-enabled.ts";
import secretsmanagerSecretUsedRecently from "./secretsmanager/secretsmanager-secret-used-recently.ts";
import securityhubEnabled from "./securityhub/securityhub-enabled.ts";
import securityhubFoundationalStandardEnabled from "./securityhub/securityhub-foundational-standard-enabled.ts";
import snsTopicEncrypted from "./sns/sns-topic-encrypted.ts";
import snsTopicNotPublic from "./sns/sns-topic-not-public.ts";
import sqsQueueEncrypted from "./sqs/sqs-queue-encrypted.ts";
import sqsQueueNotPublic from "./sqs/sqs-queue-not-public.ts";
import ssmDocumentNotPublic from "./ssm/ssm-document-not-public.ts";
import ssmDocumentPublicSharingBlocked from "./ssm/ssm-document-public-sharing-blocked.ts";
import ssmInstanceManaged from "./ssm/ssm-instance-managed.ts";
import ssmInstancePatchCompliant from "./ssm/ssm-instance-patch-compliant.ts";
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
import wafCloudfrontWebAclLoggingEnabled from "./waf/waf-cloudfront-web-acl-logging-enabled.ts";
import wafWebAclLoggingEnabled from "./waf/waf-web-acl-logging-enabled.ts";

/** Every check, grouped by service. */
export const checks: readonly AnyCheck[] = [
  accessanalyzerExternalAnalyzerEnabled,

  accountBillingContactSet,
  accountContactInformationSet,
  accountOperationsContactSet,
  accountSecurityContactSet,

  acmCertificateKeyStrong,
  acmCertificateNotExpiring,

  apigatewayDomainMinimumTls,
  apigatewayPrivateApiPolicyNotOpen,
  apigatewayRestStageAccessLoggingEnabled,
  apigatewayRestStageCacheEncrypted,
  apigatewayRestStageExecutionLoggingEnabled,
  apigatewayRestStageWafAttached,
  apigatewayV2StageAccessLoggingEnabled,

  backupPlanExists,
  backupVaultPolicyNotOpen,

  cloudformationStackHasServiceRole,
  cloudformationStackTerminationProtected,

  cloudfrontAccessLogsEnabled,
  cloudfrontCustomCertificate,
  cloudfrontDefaultRootObject,
  cloudfrontMinimumTls,
  cloudfrontOriginEncrypted,
  cloudfrontOriginTlsCurrent,
  cloudfrontS3OriginAccessControl,
  cloudfrontViewerHttpsRequired,
  cloudfrontWafAttached,

  cloudtrailMultiRegionTrailEnabled,
  cloudtrailOrganizationTrailEnabled,
  cloudtrailRegionManagementEventsRecorded,
  cloudtrailS3ObjectReadsRecorded,
  cloudtrailS3ObjectWritesRecorded,
  cloudtrailTrailBucketLoggingEnabled,
  cloudtrailTrailBucketNotPublic,
  cloudtrailTrailCloudwatchLogsEnabled,
  cloudtrailTrailDelivers,
  cloudtrailTrailKmsEncrypted,
  cloudtrailTrailLogValidationEnabled,

  cloudwatchAlarmCloudtrailChangeSet,
  cloudwatchAlarmConfigChangeSet,
  cloudwatchAlarmConsoleSignInFailureSet,
  cloudwatchAlarmConsoleSignInWithoutMfaSet,
  cloudwatchAlarmIamPolicyChangeSet,
  cloudwatchAlarmKmsKeyDisableSet,
  cloudwatchAlarmNetworkAclChangeSet,
  cloudwatchAlarmNetworkGatewayChangeSet,
  cloudwatchAlarmOrganizationsChangeSet,
  cloudwatchAlarmRootUseSet,
  cloudwatchAlarmRouteTableChangeSet,
  cloudwatchAlarmS3BucketPolicyChangeSet,
  cloudwatchAlarmSecurityGroupChangeSet,
  cloudwatchAlarmUnauthorizedApiCallsSet,
  cloudwatchAlarmVpcChangeSet,

  configDeliveryChannelWorking,
  configRecorderEnabled,

  dynamodbTableDeletionProtected,
  dynamodbTablePitrEnabled,
  dynamodbTablePolicyNotPublic,

  ebsDefaultEncryptionEnabled,
  ebsSnapshotEncrypted,
  ebsSnapshotNotPublic,
  ebsSnapshotPublicAccessBlocked,
  ebsVolumeBackedUp,
  ebsVolumeEncrypted,

  ec2ElasticIpInUse,
  ec2ImageNotPublic,
  ec2ImagePublicAccessBlocked,
  ec2ImageSharedWithKnownAccountsOnly,
  ec2InstanceDetailedMonitoringEnabled,
  ec2InstanceHasInstanceProfile,
  ec2InstanceImdsv2Required,
  ec2InstanceNoPublicIp,
  ec2InstanceNotStoppedForLong,
  ec2InstanceVirtualizationNotParavirtual,
  ec2LaunchTemplateImdsv2Required,
  ec2LaunchTemplateNoPublicIp,
  ec2RegionImdsv2Default,
  ec2SerialConsoleDisabled,

  ecrRepositoryNotPublic,
  ecrRepositoryScanOnPushEnabled,
  ecrRepositoryTagsImmutable,

  ecsClusterContainerInsightsEnabled,
  ecsServiceNoPublicIp,

  efsFileSystemBackedUp,
  efsFileSystemEncrypted,
  efsFileSystemPolicyNotOpen,

  eksClusterControlPlaneLogsEnabled,
  eksClusterEndpointNotPublic,
  eksClusterSecretsEncrypted,
  eksClusterVersionSupported,

  elasticacheReplicationGroupAutomaticFailover,
  elasticacheReplicationGroupBackedUp,
  elasticacheReplicationGroupEncryptedAtRest,
  elasticacheReplicationGroupEncryptedInTransit,

  elbAccessLogsEnabled,
  elbClassicAccessLogsEnabled,
  elbClassicDesyncMitigation,
  elbClassicListenersEncrypted,
  elbClassicMultiAz,
  elbDeletionProtected,
  elbDesyncMitigation,
  elbDropsInvalidHeaders,
  elbHttpsRedirect,
  elbListenerTlsPolicyCurrent,
  elbMultiAz,

  eventbridgeBusNotPublic,

  guarddutyDetectorEnabled,
  guarddutyEksProtectionEnabled,
  guarddutyLambdaProtectionEnabled,
  guarddutyMalwareProtectionEnabled,
  guarddutyRdsProtectionEnabled,
  guarddutyRuntimeMonitoringEnabled,
  guarddutyS3ProtectionEnabled,

  iamAccessKeyRotated,
  iamCredentialsUsedRecently,
  iamGroupHasUsers,
  iamInlinePolicyNoAdministrator,
  iamInlinePolicyNoPrivilegeEscalation,
  iamInstanceRoleNotAdministrator,
  iamPasswordPolicyLength,
  iamPasswordPolicyReuse,
  iamPeopleFederated,
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
  iamRootCredentialsManagedCentrally,
  iamRootHardwareMfa,
  iamRootMfaEnabled,
  iamRootNoAccessKey,
  iamRootNotUsedRecently,
  iamServerCertificateNotExpired,
  iamSupportRoleExists,
  iamUserMfaEnabled,
  iamUserNoAccessKeyFromSetup,
  iamUserNotAdministrator,
  iamUserOneActiveAccessKey,
  iamUserPermissionsThroughGroups,

  inspectorEc2ScanningEnabled,
  inspectorEcrScanningEnabled,
  inspectorLambdaCodeScanningEnabled,
  inspectorLambdaScanningEnabled,

  kmsKeyNotPendingDeletion,
  kmsKeyNotPublic,
  kmsKeyRotationEnabled,

  lambdaFunctionNotPublic,
  lambdaFunctionRuntimeSupported,
  lambdaFunctionS3AccountPinned,
  lambdaFunctionUrlAuthenticated,

  macieEnabled,
  macieSensitiveDataDiscoveryEnabled,

  networkfirewallFirewallDeletionProtected,
  networkfirewallFirewallLoggingEnabled,
  networkfirewallFirewallMultiAz,
  networkfirewallFirewallPolicyChangeProtected,
  networkfirewallFirewallSubnetChangeProtected,

  opensearchDomainAuditLogsEnabled,
  opensearchDomainEncrypted,
  opensearchDomainFineGrainedAccessControl,
  opensearchDomainHttpsRequired,
  opensearchDomainNodeToNodeEncrypted,
  opensearchDomainNotPublic,

  organizationsGuardrailsApply,
  organizationsManagementAccountNoInstances,
  organizationsPoliciesDelegated,
  organizationsSecurityServicesDelegated,

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

  redshiftClusterAuditLoggingEnabled,
  redshiftClusterDefaultAdminNameNotUsed,
  redshiftClusterEncrypted,
  redshiftClusterEnhancedVpcRouting,
  redshiftClusterNotPublic,
  redshiftClusterSnapshotsRetained,
  redshiftClusterTlsRequired,

  route53VpcQueryLoggingEnabled,
  route53ZoneQueryLoggingEnabled,

  s3AccessPointBlockPublicAccess,
  s3AccountBlockPublicAccess,
  s3BucketAccessLoggingEnabled,
  s3BucketAclsDisabled,
  s3BucketBlockPublicAccess,
  s3BucketDefaultEncryptionEnabled,
  s3BucketGrantsToKnownAccountsOnly,
  s3BucketKmsEncrypted,
  s3BucketLifecycleConfigured,
  s3BucketMfaDeleteEnabled,
  s3BucketNoLatentPublicGrant,
  s3BucketNotPublic,
  s3BucketObjectLockEnabled,
  s3BucketSseCBlocked,
  s3BucketTlsRequired,
  s3BucketVersioningEnabled,
  s3MultiRegionAccessPointBlockPublicAccess,

  secretsmanagerSecretNotPublic,
  secretsmanagerSecretRotatedRecently,
  secretsmanagerSecretRotationEnabled,
  secretsmanagerSecretUsedRecently,

  securityhubEnabled,
  securityhubFoundationalStandardEnabled,

  snsTopicEncrypted,
  snsTopicNotPublic,

  sqsQueueEncrypted,
  sqsQueueNotPublic,

  ssmDocumentNotPublic,
  ssmDocumentPublicSharingBlocked,
  ssmInstanceManaged,
  ssmInstancePatchCompliant,

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

  wafCloudfrontWebAclLoggingEnabled,
  wafWebAclLoggingEnabled,
];
