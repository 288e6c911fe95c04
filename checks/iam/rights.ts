import type { GroupDetail, PolicyDetail, RoleDetail, UserDetail } from "@aws-sdk/client-iam";
import { type Holder, type NamedPolicy, parsePolicy } from "../../src/policy/index.ts";

/** The texts of managed policies, by ARN. */
type Texts = ReadonlyMap<string, string>;

interface Rights extends Holder {
  readonly boundary: NamedPolicy | undefined;
}

export function roleRights(role: RoleDetail, texts: Texts): Rights {
  const { RolePolicyList, AttachedManagedPolicies, PermissionsBoundary } = role;
  return {
    policies: [...inlineOf(RolePolicyList), ...attachedOf(AttachedManagedPolicies, texts)],
    boundary: boundaryOf(PermissionsBoundary?.PermissionsBoundaryArn, texts),
  };
}

/** A user's own policies and those of its groups; its boundary bounds both. */
export function userRights(user: UserDetail, groups: ReadonlyMap<string, GroupDetail>, texts: Texts): Rights {
  const { UserPolicyList, AttachedManagedPolicies, PermissionsBoundary, GroupList } = user;
  const ofGroups = GroupList?.flatMap((name): readonly NamedPolicy[] => {
    const group = groups.get(name);
    if (group === undefined) return [unread("the policies of a group")];
    return [...inlineOf(group.GroupPolicyList), ...attachedOf(group.AttachedManagedPolicies, texts)];
  }) ?? [unread("the policies of its groups")];
  return {
    policies: [...inlineOf(UserPolicyList), ...attachedOf(AttachedManagedPolicies, texts), ...ofGroups],
    boundary: boundaryOf(PermissionsBoundary?.PermissionsBoundaryArn, texts),
    self: user.Arn,
  };
}

export function boundaryOf(arn: string | undefined, texts: Texts): NamedPolicy | undefined {
  return arn === undefined ? undefined : managed(arn, texts);
}

export function documentOf(text: string | undefined): NamedPolicy["document"] {
  const parsed = parsePolicy(text);
  return parsed.ok ? parsed.policy : undefined;
}

/** The lists are there even when they are empty: without one, what the identity may do was not read. */
function inlineOf(list: readonly PolicyDetail[] | undefined): readonly NamedPolicy[] {
  const policies = list?.map(({ PolicyName, PolicyDocument }) => ({
    name: PolicyName ?? "an inline policy",
    document: documentOf(PolicyDocument),
  }));
  return policies ?? [unread("the inline policies")];
}

function attachedOf(list: RoleDetail["AttachedManagedPolicies"], texts: Texts): readonly NamedPolicy[] {
  return list?.map(({ PolicyArn }) => managed(PolicyArn, texts)) ?? [unread("the managed policies")];
}

function managed(arn: string | undefined, texts: Texts): NamedPolicy {
  return { name: arn ?? "a managed policy", document: documentOf(texts.get(arn ?? "")) };
}

function unread(name: string): NamedPolicy {
  return { name, document: undefined };
}
