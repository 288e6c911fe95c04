import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer } from "./recorded.ts";

export const MEMBER = "444455556666";
export const ROOTS = "Organizations:ListRoots";
export const POLICIES = "Organizations:ListPolicies";
export const TARGETS = "Organizations:ListTargetsForPolicy";
export const POLICY = "Organizations:DescribePolicy";
export const ACCOUNTS = "Organizations:ListAccounts";

export type Control = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

export const DENY = { Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" };
export const ALLOW_ALL = { Effect: "Allow", Action: "*", Resource: "*" };
export const ALLOW_SOME = { Effect: "Allow", Action: "s3:*", Resource: "*" };

/** The organization, of which that account is the management account. */
export function organizationOf(MasterAccountId: string = ACCOUNT): RecordedCall {
  return answer("Organizations:DescribeOrganization", { Organization: { Id: "o-exampleorgid", MasterAccountId } });
}

/** The root, with the types that are enabled. */
export function root(...types: readonly string[]): RecordedCall {
  const PolicyTypes = types.map((Type) => ({ Type, Status: "ENABLED" }));
  return answer(ROOTS, { Roots: [{ Id: "r-exam", Name: "Root", PolicyTypes }] });
}

/** AWS's own policy of a type and one of the organization's, attached to those. */
export function guardrail(type: Control, targets: readonly string[], statement: JsonObject = DENY): RecordedCall[] {
  const id = `p-${type.toLowerCase().slice(0, 8)}`;
  const Policies = [
    { Id: "p-FullAWSAccess", Name: "FullAWSAccess", Type: type, AwsManaged: true },
    { Id: id, Name: "guardrail", Type: type, AwsManaged: false },
  ];
  const Content = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return [
    answer(POLICIES, { Policies }, { input: { Filter: type } }),
    answer(TARGETS, { Targets: targets.map((TargetId) => ({ TargetId })) }, { input: { PolicyId: id } }),
    answer(POLICY, { Policy: { Content } }, { input: { PolicyId: id } }),
  ];
}

/** The management account, and a member in a unit; `more` says what else the member is. */
export function accounts(more: JsonObject = {}): RecordedCall {
  const path = (...parts: string[]) => [`${["o-exampleorgid", "r-exam", ...parts].join("/")}/`];
  return answer(ACCOUNTS, {
    Accounts: [
      { Id: ACCOUNT, State: "ACTIVE", Paths: path(ACCOUNT) },
      { Id: MEMBER, State: "ACTIVE", Paths: path("ou-exam-work", MEMBER), ...more },
    ],
  });
}
