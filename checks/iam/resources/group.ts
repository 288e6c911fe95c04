import type { GroupDetail } from "@aws-sdk/client-iam";
import { toldList, toldText } from "../../../src/model/answers.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { GROUP_CHANGES } from "./changes.ts";
import { PERMISSIONS } from "./kind.ts";
import { DETAILS } from "./managed-policies.ts";
import { USER_AND_GROUP_PAGES, usersAndGroups } from "./users-and-groups.ts";

/** IAM groups; they have no tags. */
export const iamGroup = defineResource({
  type: "AWS::IAM::Group",
  kind: { ...PERMISSIONS, noun: "group" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:group/{path}",
  list: {
    actions: ["iam:GetAccountAuthorizationDetails"],
    calls: [USER_AND_GROUP_PAGES],
    async *run(target) {
      for (const group of (await usersAndGroups(target)).groups) yield listed(group);
    },
  },
  facts: {
    /** How many users are in the group. A user says which groups it is in, by their names. */
    members: {
      actions: ["iam:GetAccountAuthorizationDetails"],
      calls: [USER_AND_GROUP_PAGES],
      async read({ name }, target) {
        const { users } = await usersAndGroups(target);
        const lists = users.map((user) => toldList(user.GroupList, DETAILS, "GroupList"));
        return lists.filter((groups) => groups.includes(name)).length;
      },
    },
  },
  changes: GROUP_CHANGES,
});

function listed(group: GroupDetail): Resource<GroupDetail> {
  const { Arn, GroupName, Path, GroupId, CreateDate, AttachedManagedPolicies } = group;
  return {
    id: toldText(Arn, DETAILS, "Arn"),
    name: toldText(GroupName, DETAILS, "GroupName"),
    region: "",
    data: group,
    raw: encodeObject({ Arn, GroupName, Path, GroupId, CreateDate, AttachedManagedPolicies }),
  };
}
