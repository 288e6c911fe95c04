import { chain, organization } from "../../support/alarms.ts";
import type { Passing } from "./row.ts";

/** By check, a filter pattern that is whole. */
const PATTERNS: Readonly<Record<string, string>> = {
  "cloudwatch-alarm-cloudtrail-change-set":
    '{($.eventName="CreateTrail") || ($.eventName="UpdateTrail") || ($.eventName="DeleteTrail") || ($.eventName="StartLogging") || ($.eventName="StopLogging")}',
  "cloudwatch-alarm-config-change-set":
    '{($.eventName="StopConfigurationRecorder") || ($.eventName="DeleteDeliveryChannel") || ($.eventName="PutDeliveryChannel") || ($.eventName="PutConfigurationRecorder")}',
  "cloudwatch-alarm-console-sign-in-failure-set":
    '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  "cloudwatch-alarm-console-sign-in-without-mfa-set":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  "cloudwatch-alarm-iam-policy-change-set":
    '{($.eventName="DeleteGroupPolicy") || ($.eventName="DeleteRolePolicy") || ($.eventName="DeleteUserPolicy") || ($.eventName="PutGroupPolicy") || ($.eventName="PutRolePolicy") || ($.eventName="PutUserPolicy") || ($.eventName="CreatePolicy") || ($.eventName="DeletePolicy") || ($.eventName="CreatePolicyVersion") || ($.eventName="DeletePolicyVersion") || ($.eventName="AttachRolePolicy") || ($.eventName="DetachRolePolicy") || ($.eventName="AttachUserPolicy") || ($.eventName="DetachUserPolicy") || ($.eventName="AttachGroupPolicy") || ($.eventName="DetachGroupPolicy")}',
  "cloudwatch-alarm-kms-key-disable-set": '{($.eventName="DisableKey") || ($.eventName="ScheduleKeyDeletion")}',
  "cloudwatch-alarm-network-acl-change-set":
    '{($.eventName="CreateNetworkAcl") || ($.eventName="CreateNetworkAclEntry") || ($.eventName="DeleteNetworkAcl") || ($.eventName="DeleteNetworkAclEntry") || ($.eventName="ReplaceNetworkAclEntry") || ($.eventName="ReplaceNetworkAclAssociation")}',
  "cloudwatch-alarm-network-gateway-change-set":
    '{($.eventName="CreateCustomerGateway") || ($.eventName="DeleteCustomerGateway") || ($.eventName="AttachInternetGateway") || ($.eventName="CreateInternetGateway") || ($.eventName="DeleteInternetGateway") || ($.eventName="DetachInternetGateway")}',
  "cloudwatch-alarm-organizations-change-set":
    '{($.eventName="AcceptHandshake") || ($.eventName="AttachPolicy") || ($.eventName="CreateAccount") || ($.eventName="CreateOrganizationalUnit") || ($.eventName="CreatePolicy") || ($.eventName="DeclineHandshake") || ($.eventName="DeleteOrganization") || ($.eventName="DeleteOrganizationalUnit") || ($.eventName="DeletePolicy") || ($.eventName="DetachPolicy") || ($.eventName="DisablePolicyType") || ($.eventName="EnablePolicyType") || ($.eventName="InviteAccountToOrganization") || ($.eventName="LeaveOrganization") || ($.eventName="MoveAccount") || ($.eventName="RemoveAccountFromOrganization") || ($.eventName="UpdatePolicy") || ($.eventName="UpdateOrganizationalUnit")}',
  "cloudwatch-alarm-root-use-set":
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  "cloudwatch-alarm-route-table-change-set":
    '{($.eventName="CreateRoute") || ($.eventName="CreateRouteTable") || ($.eventName="ReplaceRoute") || ($.eventName="ReplaceRouteTableAssociation") || ($.eventName="DeleteRouteTable") || ($.eventName="DeleteRoute") || ($.eventName="DisassociateRouteTable")}',
  "cloudwatch-alarm-s3-bucket-policy-change-set":
    '{($.eventName="PutBucketAcl") || ($.eventName="PutBucketPolicy") || ($.eventName="PutBucketCors") || ($.eventName="PutBucketLifecycle") || ($.eventName="PutBucketReplication") || ($.eventName="DeleteBucketPolicy") || ($.eventName="DeleteBucketCors") || ($.eventName="DeleteBucketLifecycle") || ($.eventName="DeleteBucketReplication")}',
  "cloudwatch-alarm-security-group-change-set":
    '{($.eventName="AuthorizeSecurityGroupIngress") || ($.eventName="AuthorizeSecurityGroupEgress") || ($.eventName="RevokeSecurityGroupIngress") || ($.eventName="RevokeSecurityGroupEgress") || ($.eventName="CreateSecurityGroup") || ($.eventName="DeleteSecurityGroup")}',
  "cloudwatch-alarm-unauthorized-api-calls-set":
    '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  "cloudwatch-alarm-vpc-change-set":
    '{($.eventName="CreateVpc") || ($.eventName="DeleteVpc") || ($.eventName="ModifyVpcAttribute") || ($.eventName="AcceptVpcPeeringConnection") || ($.eventName="CreateVpcPeeringConnection") || ($.eventName="DeleteVpcPeeringConnection") || ($.eventName="RejectVpcPeeringConnection")}',
};

/** What the organization's check asks beside. */
const MORE: Readonly<Record<string, Pick<Passing, "calls">>> = {
  "cloudwatch-alarm-organizations-change-set": { calls: [organization()] },
};

export const cloudwatch: readonly Passing[] = Object.entries(PATTERNS).map(([check, pattern]) => ({
  check,
  name: "a whole chain",
  calls: [...chain(pattern), ...(MORE[check]?.calls ?? [])],
}));
