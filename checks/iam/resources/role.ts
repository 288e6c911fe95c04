import type { RoleDetail } from "@aws-sdk/client-iam";
import { required } from "../../../src/model/answers.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import { oidcProviders, samlProviders } from "./identity-providers.ts";
import { organization, organizationAccounts } from "./organization.ts";
import { roleDetails, roleEstate } from "./role-policies.ts";

/** IAM roles, but for service-linked ones: AWS writes their trust, and nobody else can change it. */
export const iamRole = defineResource({
  type: "AWS::IAM::Role",
  kind: {
    service: "iam",
    serviceName: "IAM",
    section: "Identity and Access Management",
    type: "identity-management",
    subType: "aws-iam",
    noun: "role",
    entity: "user",
  },
  scope: "account",
  global: true,
  list: {
    actions: ["iam:GetAccountAuthorizationDetails"],
    async *run(target) {
      for await (const role of roleDetails(target)) yield listed(role);
    },
  },
  facts: {
    organization: { actions: ["organizations:DescribeOrganization"], read: (_, target) => organization(target) },
    organizationAccounts: {
      actions: ["organizations:DescribeOrganization", "organizations:ListAccounts"],
      read: (_, target) => organizationAccounts(target),
    },
    /** All roles and their policies, for what one role leads to. */
    estate: { actions: ["iam:GetAccountAuthorizationDetails"], read: (_, target) => roleEstate(target) },
    oidcProviders: { actions: ["iam:ListOpenIDConnectProviders"], read: (_, target) => oidcProviders(target) },
    samlProviders: { actions: ["iam:ListSAMLProviders"], read: (_, target) => samlProviders(target) },
  },
});

function listed(role: RoleDetail): Listed<RoleDetail> {
  if (role.Path?.startsWith("/aws-service-role/")) return { skipped: "service-linked-role" };
  const { Arn, RoleName, Path, RoleId, CreateDate, AssumeRolePolicyDocument, RoleLastUsed } = role;
  return {
    id: required(Arn, "IAM:GetAccountAuthorizationDetails", "Arn"),
    name: required(RoleName, "IAM:GetAccountAuthorizationDetails", "RoleName"),
    region: "",
    tags: tagsOf(role.Tags),
    data: role,
    // What the role may do is pages of text and no evidence for who may take it.
    raw: encodeObject({ Arn, RoleName, Path, RoleId, CreateDate, AssumeRolePolicyDocument, RoleLastUsed }),
  };
}
