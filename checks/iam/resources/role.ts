import type { RoleDetail } from "@aws-sdk/client-iam";
import { toldText } from "../../../src/model/answers.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import { ROLE_CHANGES } from "./changes.ts";
import { OIDC_PROVIDERS, oidcProviders, SAML_PROVIDERS, samlProviders } from "./identity-providers.ts";
import { managedPolicies, POLICY_PAGES } from "./managed-policies.ts";
import { ORGANIZATION_FACTS } from "./organization.ts";
import { ROLE_PAGES, roleDetails, roleEstate } from "./role-policies.ts";

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
  ids: "arn:{partition}:iam::{account}:role/{path}",
  list: {
    actions: ["iam:GetAccountAuthorizationDetails"],
    calls: [ROLE_PAGES],
    async *run(target) {
      for await (const role of roleDetails(target)) yield listed(role);
    },
  },
  facts: {
    ...ORGANIZATION_FACTS,
    /** All roles and their policies, for what one role leads to. */
    estate: {
      actions: ["iam:GetAccountAuthorizationDetails"],
      calls: [ROLE_PAGES, POLICY_PAGES],
      read: (_, target) => roleEstate(target),
    },
    /** The texts of managed policies, by ARN. */
    managedPolicies: {
      actions: ["iam:GetAccountAuthorizationDetails"],
      calls: [POLICY_PAGES],
      read: (_, target) => managedPolicies(target),
    },
    oidcProviders: {
      actions: ["iam:ListOpenIDConnectProviders"],
      calls: [OIDC_PROVIDERS],
      read: (_, target) => oidcProviders(target),
    },
    samlProviders: {
      actions: ["iam:ListSAMLProviders"],
      calls: [SAML_PROVIDERS],
      read: (_, target) => samlProviders(target),
    },
  },
  changes: ROLE_CHANGES,
});

function listed(role: RoleDetail): Listed<RoleDetail> {
  if (role.Path?.startsWith("/aws-service-role/")) return { skipped: "service-linked-role" };
  const { Arn, RoleName, Path, RoleId, CreateDate, AssumeRolePolicyDocument, RoleLastUsed } = role;
  return {
    id: toldText(Arn, "IAM:GetAccountAuthorizationDetails", "Arn"),
    name: toldText(RoleName, "IAM:GetAccountAuthorizationDetails", "RoleName"),
    region: "",
    tags: tagsOf(role.Tags),
    data: role,
    // What the role may do is pages of text and no evidence for who may take it.
    raw: encodeObject({ Arn, RoleName, Path, RoleId, CreateDate, AssumeRolePolicyDocument, RoleLastUsed }),
  };
}
