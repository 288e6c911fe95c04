import { recordOf, type Sample } from "./sample.ts";

const place = "arn:aws:iam::111122223333";

export const IAM_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::IAM::Role",
    record: recordOf(
      "iam",
      "CreateRole",
      { roleName: "deploy", path: "/ci/" },
      { responseElements: { role: { path: "/ci/", roleName: "deploy", arn: `${place}:role/ci/deploy` } } },
    ),
    ids: [`${place}:role/ci/deploy`],
  },
  {
    type: "AWS::IAM::Role",
    record: recordOf("iam", "UpdateAssumeRolePolicy", { roleName: "deploy", policyDocument: "" }),
    ids: [`${place}:role/deploy`],
  },
  {
    type: "AWS::IAM::UserPermissions",
    record: recordOf("iam", "AttachUserPolicy", {
      userName: "ann",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    }),
    ids: [`${place}:user/ann`],
  },
  {
    type: "AWS::IAM::Group",
    record: recordOf("iam", "RemoveUserFromGroup", { userName: "ann", groupName: "clerks" }),
    ids: [`${place}:group/clerks`],
  },
  {
    type: "AWS::IAM::ManagedPolicy",
    record: recordOf("iam", "CreatePolicyVersion", {
      policyArn: `${place}:policy/ci/deploy`,
      policyDocument: "",
      setAsDefault: true,
    }),
    ids: [`${place}:policy/ci/deploy`],
  },
  {
    type: "AWS::IAM::RootUser",
    record: recordOf("iam", "CreateAccessKey", {}, { userIdentity: { type: "Root", arn: `${place}:root` } }),
    ids: [`${place}:root`],
  },
  {
    type: "AWS::IAM::RootUser",
    record: recordOf(
      "iam",
      "CreateAccessKey",
      { userName: "ann" },
      { userIdentity: { type: "IAMUser", arn: `${place}:user/ann` } },
    ),
    ids: [],
  },
  {
    type: "AWS::IAM::AccountSettings",
    record: recordOf("iam", "UpdateAccountPasswordPolicy", { minimumPasswordLength: 6 }),
    ids: [`${place}:account-settings`],
  },
  {
    type: "AWS::IAM::ServerCertificate",
    record: recordOf("iam", "DeleteServerCertificate", { serverCertificateName: "www" }),
    ids: [`${place}:server-certificate/www`],
  },
];
