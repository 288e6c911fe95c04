import type { PolicyDetail } from "@aws-sdk/client-iam";
import { toldList, toldText } from "../../../src/model/answers.ts";
import { AwsError } from "../../../src/model/errors.ts";
import { attempt } from "../../../src/model/logic.ts";
import { defineResource, type Listed, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { PERMISSIONS } from "./kind.ts";
import { DETAILS, managedPolicies, POLICY_PAGES } from "./managed-policies.ts";
import { ROLE_PAGES, roleDetails } from "./role-policies.ts";
import { USER_AND_GROUP_PAGES, usersAndGroups } from "./users-and-groups.ts";

/** A policy that is written into one user, group or role. */
export interface InlinePolicy {
  readonly kind: "user" | "group" | "role";
  /** The ARN and the name of whom it is written into. */
  readonly holder: string;
  readonly holderName: string | undefined;
  readonly boundary: string | undefined;
  readonly policy: PolicyDetail;
}

interface Principal {
  readonly Arn?: string | undefined;
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string | undefined } | undefined;
}

/**
 * Inline policies. They have no ARN; their ids are `arn:aws:iam::111122223333:inline-policy/role/deploy/name`: what the
 * ARN of the holder ends in, then the policy's name. What changes one is told with two names, and no path: only whole scans see it.
 */
export const iamInlinePolicy = defineResource({
  type: "AWS::IAM::Policy",
  kind: { ...PERMISSIONS, subType: "aws-iam-policy", noun: "inline policy" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:inline-policy/{path}",
  list: {
    actions: ["iam:GetAccountAuthorizationDetails"],
    calls: [USER_AND_GROUP_PAGES, ROLE_PAGES],
    run: listInline,
  },
  facts: {
    /** The texts of managed policies by ARN, for the boundary of the holder. */
    managedPolicies: {
      actions: ["iam:GetAccountAuthorizationDetails"],
      calls: [POLICY_PAGES],
      read: (_, target) => managedPolicies(target),
    },
  },
});

async function* listInline(target: Target): AsyncGenerator<Listed<InlinePolicy>> {
  // Both listings start now; a failure of one is told when the other has been read.
  const people = attempt(() => usersAndGroups(target));
  for await (const role of roleDetails(target)) {
    for (const policy of toldList(role.RolePolicyList, DETAILS, "RolePolicyList")) {
      if (role.Path?.startsWith("/aws-service-role/")) yield { skipped: "service-linked-role" };
      else yield listed("role", role, role.RoleName, policy);
    }
  }
  const found = await people;
  if (found instanceof AwsError) throw found;
  for (const user of found.users) {
    const policies = toldList(user.UserPolicyList, DETAILS, "UserPolicyList");
    for (const policy of policies) yield listed("user", user, user.UserName, policy);
  }
  for (const group of found.groups) {
    const policies = toldList(group.GroupPolicyList, DETAILS, "GroupPolicyList");
    for (const policy of policies) yield listed("group", group, group.GroupName, policy);
  }
}

function listed(
  kind: InlinePolicy["kind"],
  principal: Principal,
  holderName: string | undefined,
  policy: PolicyDetail,
): Resource<InlinePolicy> {
  const holder = toldText(principal.Arn, DETAILS, "Arn");
  const name = toldText(policy.PolicyName, DETAILS, "PolicyName");
  // An ARN has five colons before the resource; a path may hold more of them.
  const [, prefix = "", rest = ""] = /^((?:[^:]*:){5})(.*)$/s.exec(holder) ?? [];
  const boundary = principal.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    id: `${prefix}inline-policy/${rest}/${name}`,
    name,
    region: "",
    data: { kind, holder, holderName, boundary, policy },
    get raw() {
      return encodeObject({ ...policy, Holder: holder, PermissionsBoundary: boundary });
    },
  };
}
