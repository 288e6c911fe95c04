import type { GroupDetail, UserDetail } from "@aws-sdk/client-iam";
import { encoded, FIRST, policyArn, policyName } from "./role.ts";

const CREATED = new Date("2023-04-05T06:07:08.000Z");

/** How a user gets what it may do. */
export type Permissions = "through-groups" | "of-its-own" | "administrator";
const PERMISSIONS: readonly Permissions[] = ["through-groups", "of-its-own", "administrator"];

export function permissionsOf(index: number): Permissions {
  return PERMISSIONS[index % PERMISSIONS.length] ?? "through-groups";
}

/** Users with the same permissions differ in their ids; all that have a group have the first one. */
export function userOf(account: string, id: string, permissions: Permissions): UserDetail {
  const all = { Effect: "Allow", Action: "*", Resource: "*" };
  return {
    Path: "/",
    UserName: `user-${id}`,
    UserId: `AIDA${id}`,
    Arn: `arn:aws:iam::${account}:user/user-${id}`,
    CreateDate: CREATED,
    UserPolicyList: permissions === "administrator" ? [{ PolicyName: "all", PolicyDocument: encoded(all) }] : [],
    GroupList: permissions === "through-groups" ? [`group-${FIRST}`] : [],
    AttachedManagedPolicies: permissions === "of-its-own" ? [READER] : [],
    Tags: [{ Key: "team", Value: "platform" }],
  };
}

export function groupOf(account: string, id: string): GroupDetail {
  return {
    Path: "/",
    GroupName: `group-${id}`,
    GroupId: `AGPA${id}`,
    Arn: `arn:aws:iam::${account}:group/group-${id}`,
    CreateDate: CREATED,
    GroupPolicyList: [],
    AttachedManagedPolicies: [READER],
  };
}

const READER = { PolicyName: policyName("aws", FIRST), PolicyArn: policyArn("aws", FIRST) };
