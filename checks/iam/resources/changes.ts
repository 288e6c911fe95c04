import type { ChangeRule } from "../../../src/model/change.ts";

const source = "iam.amazonaws.com";

/** IAM tells of an entity by its name, without the path that its ARN has: one that has a path is seen by whole scans alone. */
export const ROLE_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "AttachRolePolicy",
      "CreateRole",
      "DeleteRole",
      "DeleteRolePermissionsBoundary",
      "DeleteRolePolicy",
      "DetachRolePolicy",
      "PutRolePermissionsBoundary",
      "PutRolePolicy",
      "TagRole",
      "UntagRole",
      "UpdateAssumeRolePolicy",
    ],
    at: ["responseElements.role.arn", "requestParameters.roleName"],
  },
];

/** What a user may do. Passwords and keys are in the credential report, which is up to four hours old. */
export const USER_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "AddUserToGroup",
      "AttachUserPolicy",
      "CreateUser",
      "DeleteUser",
      "DeleteUserPermissionsBoundary",
      "DeleteUserPolicy",
      "DetachUserPolicy",
      "PutUserPermissionsBoundary",
      "PutUserPolicy",
      "RemoveUserFromGroup",
      "TagUser",
      "UntagUser",
    ],
    at: ["responseElements.user.arn", "requestParameters.userName"],
  },
];

export const GROUP_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: ["AddUserToGroup", "CreateGroup", "DeleteGroup", "RemoveUserFromGroup"],
    at: ["responseElements.group.arn", "requestParameters.groupName"],
  },
];

export const MANAGED_POLICY_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "AttachGroupPolicy",
      "AttachRolePolicy",
      "AttachUserPolicy",
      "CreatePolicy",
      "CreatePolicyVersion",
      "DeletePolicy",
      "DetachGroupPolicy",
      "DetachRolePolicy",
      "DetachUserPolicy",
      "SetDefaultPolicyVersion",
    ],
    at: ["responseElements.policy.arn", "requestParameters.policyArn"],
  },
];

/** What the root user does with its own credentials. */
export const ROOT_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "CreateAccessKey",
      "DeactivateMFADevice",
      "DeleteAccessKey",
      "DeleteVirtualMFADevice",
      "EnableMFADevice",
      "UpdateAccessKey",
    ],
    at: ["userIdentity.arn"],
  },
];

export const ACCOUNT_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "CreateSAMLProvider",
      "DeleteAccountPasswordPolicy",
      "DeleteSAMLProvider",
      "DisableOrganizationsRootCredentialsManagement",
      "DisableOrganizationsRootSessions",
      "EnableOrganizationsRootCredentialsManagement",
      "EnableOrganizationsRootSessions",
      "UpdateAccountPasswordPolicy",
    ],
    at: [],
  },
];

export const SERVER_CERTIFICATE_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: ["DeleteServerCertificate", "UploadServerCertificate"],
    at: ["responseElements.serverCertificateMetadata.arn", "requestParameters.serverCertificateName"],
  },
];
