import type { UserDetail } from "@aws-sdk/client-iam";
import { toldText } from "../../../src/model/answers.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import { USER_CHANGES } from "./changes.ts";
import { PERMISSIONS } from "./kind.ts";
import { DETAILS, managedPolicies, POLICY_PAGES } from "./managed-policies.ts";
import { USER_AND_GROUP_PAGES, usersAndGroups } from "./users-and-groups.ts";

/**
 * IAM users by what they may do. Their passwords and keys are in another listing, the credential report, so that they are a
 * type of its own; the ids of both are the users' ARNs.
 */
export const iamUserPermissions = defineResource({
  type: "AWS::IAM::UserPermissions",
  kind: { ...PERMISSIONS, noun: "user", entity: "user" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:user/{path}",
  list: {
    actions: ["iam:GetAccountAuthorizationDetails"],
    calls: [USER_AND_GROUP_PAGES],
    async *run(target) {
      for (const user of (await usersAndGroups(target)).users) yield listed(user);
    },
  },
  facts: {
    /** The groups of the account, by name. */
    groups: {
      actions: ["iam:GetAccountAuthorizationDetails"],
      calls: [USER_AND_GROUP_PAGES],
      async read(_, target) {
        const { groups } = await usersAndGroups(target);
        return new Map(groups.map((group) => [toldText(group.GroupName, DETAILS, "GroupName"), group]));
      },
    },
    /** The texts of managed policies, by ARN. */
    managedPolicies: {
      actions: ["iam:GetAccountAuthorizationDetails"],
      calls: [POLICY_PAGES],
      read: (_, target) => managedPolicies(target),
    },
  },
  changes: USER_CHANGES,
});

function listed(user: UserDetail): Resource<UserDetail> {
  return {
    id: toldText(user.Arn, DETAILS, "Arn"),
    name: toldText(user.UserName, DETAILS, "UserName"),
    region: "",
    tags: tagsOf(user.Tags),
    data: user,
    get raw() {
      // What the inline policies say is pages of text; their names tell which they are.
      const { UserPolicyList, Tags: _tags, ...rest } = user;
      const names = Array.isArray(UserPolicyList)
        ? UserPolicyList.map((one) => ({ PolicyName: one?.PolicyName }))
        : null;
      return encodeObject({ ...rest, UserPolicyList: names });
    },
  };
}
