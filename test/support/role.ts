import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";

export const LIST_ROLES = "IAM:GetAccountAuthorizationDetails";
export const OIDC_PROVIDERS = "IAM:ListOpenIDConnectProviders";
export const SAML_PROVIDERS = "IAM:ListSAMLProviders";
export const ORGANIZATION = "Organizations:DescribeOrganization";
export const ACCOUNTS = "Organizations:ListAccounts";

/** Another account of the organization, its management account, a vendor nobody knows, and one that is known. */
export const MEMBER = "222233334444";
export const MANAGEMENT = "999900001111";
export const STRANGER = "555566667777";
export const VENDOR = "444455556666";
export const ORG_ID = "o-exampleorgid";

export const GITHUB = provider("token.actions.githubusercontent.com");
export const EKS_ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
export const EKS = provider(EKS_ISSUER);
export const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`;
export const COGNITO = "cognito-identity.amazonaws.com";

/** What the organization tells us. `member`: which it is, but not its accounts. */
export type Organization = "readable" | "member" | "denied" | "alone" | "empty" | "not-asked";

export interface RoleOptions {
  readonly organization?: Organization;
  /** More fields of the role. */
  readonly more?: JsonObject;
}

/** The recording of one role; its trust policy is URL-encoded, as IAM gives it. */
export function role(trust: JsonObject | string | null, options: RoleOptions = {}): RecordedCall[] {
  const { organization = "not-asked", more = {} } = options;
  const policy = typeof trust === "string" || trust === null ? trust : encodeURIComponent(JSON.stringify(trust));
  const detail = {
    Arn: `arn:aws:iam::${ACCOUNT}:role/deploy`,
    RoleName: "deploy",
    Path: "/",
    AssumeRolePolicyDocument: policy,
  };
  return [answer(LIST_ROLES, { RoleDetailList: [{ ...detail, ...more }] }), ...organizationLines(organization)];
}

/** A trust policy of one statement. */
export function trust(Principal: JsonObject | string, Condition?: JsonObject): JsonObject {
  const condition = Condition === undefined ? {} : { Condition };
  const Action = actionOf(Principal);
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal, Action, ...condition }] };
}

function actionOf(principal: JsonObject | string): string {
  if (typeof principal === "string" || principal["Federated"] === undefined) return "sts:AssumeRole";
  const isSaml = JSON.stringify(principal["Federated"]).includes(":saml-provider/");
  return isSaml ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
}

/** The ARN of an OIDC provider of the account. */
export function provider(issuer: string): string {
  return `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`;
}

/** What a token of an issuer claims, as condition keys. */
export function claims(issuer: string, values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([claim, value]) => [`${issuer}:${claim}`, value]));
}

/** ... of GitHub Actions. */
export function gh(values: JsonObject): JsonObject {
  return claims("token.actions.githubusercontent.com", values);
}

export function github(Condition?: JsonObject): JsonObject {
  return trust({ Federated: GITHUB }, Condition);
}

/** The account's identity providers: these, or one of each kind. */
export function identityProviders(
  oidc: readonly string[] = [GITHUB],
  saml: readonly string[] = [SAML],
): RecordedCall[] {
  return [
    answer(OIDC_PROVIDERS, { OpenIDConnectProviderList: oidc.map((Arn) => ({ Arn })) }),
    answer(SAML_PROVIDERS, { SAMLProviderList: saml.map((Arn) => ({ Arn })) }),
  ];
}

export function organizationLines(organization: Organization): RecordedCall[] {
  const known = answer(ORGANIZATION, { Organization: { Id: ORG_ID, MasterAccountId: MANAGEMENT } });
  const ids = [ACCOUNT, MEMBER, MANAGEMENT];
  switch (organization) {
    case "readable":
      return [known, answer(ACCOUNTS, { Accounts: ids.map((Id) => ({ Id })) })];
    case "member":
      return [known, refused(ACCOUNTS, "AccessDeniedException")];
    case "denied":
      return [refused(ORGANIZATION, "AccessDeniedException"), refused(ACCOUNTS, "AccessDeniedException")];
    case "alone":
      return [refused(ORGANIZATION, "AWSOrganizationsNotInUseException")];
    case "empty":
      return [answer(ORGANIZATION, {}), answer(ACCOUNTS, {})];
    case "not-asked":
      return [];
  }
}
