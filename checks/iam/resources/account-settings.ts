import type { PasswordPolicy } from "@aws-sdk/client-iam";
import { orIf, required, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { AwsError } from "../../../src/model/errors.ts";
import { attempt } from "../../../src/model/logic.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { IAM } from "./account-kind.ts";
import { ACCOUNT_CHANGES } from "./changes.ts";
import { credentialReport, REPORT_ACTIONS, REPORT_CALLS } from "./credential-report.ts";
import { SAML_PROVIDERS, samlProviders } from "./identity-providers.ts";

const ENTITY_PAGES: PageCall = {
  operation: "IAM:ListEntitiesForPolicy",
  per: "page",
  of: 1_000,
  things: "users, groups and roles with AWSSupportAccess",
};

/** Who has AWS's managed policy AWSSupportAccess, by name. */
export interface SupportEntities {
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

/** What of the organization's root users is managed centrally, or why the account is not the one to ask. */
export type CentralRoot = { readonly features: readonly string[] } | { readonly notAsked: string };

/** The account's settings for all of its identities. They have no ARN; the id is `arn:aws:iam::111122223333:account-settings`. */
export const iamAccountSettings = defineResource({
  type: "AWS::IAM::AccountSettings",
  kind: { ...IAM, subType: "aws-iam-account", noun: "account setting" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:account-settings",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account }) {
      const id = `arn:${partition}:iam::${account}:account-settings`;
      yield { id, name: account, region: "", data: undefined, raw: {} };
    },
  },
  facts: {
    /** `undefined`: the account has none of its own. */
    passwordPolicy: {
      actions: ["iam:GetAccountPasswordPolicy"],
      calls: [{ operation: "IAM:GetAccountPasswordPolicy", per: "target" }],
      read: (_, target) => passwordPolicy(target),
    },
    supportEntities: {
      actions: ["iam:ListEntitiesForPolicy"],
      calls: [ENTITY_PAGES],
      read: (_, target) => supportEntities(target),
    },
    centralRoot: {
      actions: ["iam:ListOrganizationsFeatures"],
      calls: [{ operation: "IAM:ListOrganizationsFeatures", per: "target" }],
      read: (_, target) => centralRoot(target),
    },
    /** Who has a password of their own, among others. */
    credentialReport: {
      actions: REPORT_ACTIONS,
      calls: REPORT_CALLS,
      read: (_, target) => credentialReport(target),
    },
    /** ARNs. IAM Identity Center has one in each account that it lets people into. */
    samlProviders: {
      actions: ["iam:ListSAMLProviders"],
      calls: [SAML_PROVIDERS],
      read: (_, target) => samlProviders(target),
    },
  },
  changes: ACCOUNT_CHANGES,
});

function passwordPolicy(target: Target): Promise<PasswordPolicy | undefined> {
  return target.once("iam:password-policy", async () => {
    const { GetAccountPasswordPolicyCommand, IAMClient } = await import("@aws-sdk/client-iam");
    const sent = target.client(IAMClient).send(new GetAccountPasswordPolicyCommand({}));
    const answer = await orIf(sent, ["NoSuchEntity", "NoSuchEntityException"], undefined);
    return answer && required(answer.PasswordPolicy, "IAM:GetAccountPasswordPolicy", "PasswordPolicy");
  });
}

async function supportEntities(target: Target): Promise<SupportEntities> {
  const { IAMClient, paginateListEntitiesForPolicy } = await import("@aws-sdk/client-iam");
  const config = { client: target.client(IAMClient), pageSize: ENTITY_PAGES.of };
  const found = { roles: [] as string[], groups: [] as string[], users: [] as string[] };
  const PolicyArn = `arn:${target.partition}:iam::aws:policy/AWSSupportAccess`;
  for await (const page of paginateListEntitiesForPolicy(config, { PolicyArn })) {
    const { PolicyRoles, PolicyGroups = [], PolicyUsers = [] } = page;
    const roles = toldList(PolicyRoles, ENTITY_PAGES.operation, "PolicyRoles");
    found.roles.push(...roles.map(({ RoleName }) => toldText(RoleName, ENTITY_PAGES.operation, "RoleName")));
    found.groups.push(...PolicyGroups.flatMap(({ GroupName }) => GroupName ?? []));
    found.users.push(...PolicyUsers.flatMap(({ UserName }) => UserName ?? []));
  }
  return found;
}

/** Only the management account and a delegated administrator may ask: to another account there is nothing to say. */
const NOT_ASKED: Readonly<Record<string, string>> = {
  AccountNotManagementOrDelegatedAdministratorException: "not-management-account",
  OrganizationNotFoundException: "no-organization",
};

/** The organization has never let IAM manage anything. */
const NEVER_ENABLED = ["ServiceAccessNotEnabledException", "OrganizationNotInAllFeaturesModeException"];

async function centralRoot(target: Target): Promise<CentralRoot> {
  const { IAMClient, ListOrganizationsFeaturesCommand } = await import("@aws-sdk/client-iam");
  const answer = await attempt(() => target.client(IAMClient).send(new ListOrganizationsFeaturesCommand({})));
  if (!(answer instanceof AwsError)) {
    return { features: toldList(answer.EnabledFeatures, "IAM:ListOrganizationsFeatures", "EnabledFeatures") };
  }
  const { code } = answer.unread;
  const notAsked = NOT_ASKED[code] ?? NOT_ASKED[`${code}Exception`];
  if (notAsked !== undefined) return { notAsked };
  if (NEVER_ENABLED.some((one) => one === code || one === `${code}Exception`)) return { features: [] };
  throw answer;
}
