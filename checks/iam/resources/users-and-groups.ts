import type { GroupDetail, UserDetail } from "@aws-sdk/client-iam";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import { DETAILS } from "./managed-policies.ts";

export const USER_AND_GROUP_PAGES: PageCall = {
  operation: DETAILS,
  per: "page",
  of: 1_000,
  things: "users and groups",
  counted: ["AWS::IAM::UserPermissions", "AWS::IAM::Group"],
};

/** Both are few: an account has at most 5,000 users and 500 groups, so that all of them are held. */
export interface UsersAndGroups {
  readonly users: readonly UserDetail[];
  readonly groups: readonly GroupDetail[];
}

/** All users and groups with their inline policies and attachments, in one listing: a user has what its groups have. */
export function usersAndGroups(target: Target): Promise<UsersAndGroups> {
  return target.once("iam:users-and-groups", async () => {
    const { IAMClient, paginateGetAccountAuthorizationDetails } = await import("@aws-sdk/client-iam");
    const users: UserDetail[] = [];
    const groups: GroupDetail[] = [];
    const config = { client: target.client(IAMClient), pageSize: USER_AND_GROUP_PAGES.of };
    for await (const page of paginateGetAccountAuthorizationDetails(config, { Filter: ["User", "Group"] })) {
      users.push(...toldList(page.UserDetailList, DETAILS, "UserDetailList"));
      groups.push(...toldList(page.GroupDetailList, DETAILS, "GroupDetailList"));
    }
    return { users, groups };
  });
}
