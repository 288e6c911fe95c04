import type { RoleDetail } from "@aws-sdk/client-iam";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import { managedPolicies } from "./managed-policies.ts";

const OPERATION = "IAM:GetAccountAuthorizationDetails";

export const ROLE_PAGES: PageCall = {
  operation: OPERATION,
  per: "page",
  of: 1_000,
  things: "roles",
  counted: "AWS::IAM::Role",
};

/**
 * All roles with their inline policies and attachments; read once for all who need them. Users and groups are a pass of
 * their own: a scan that needs no more than roles reads no more, and a recording of one answers any choice of checks.
 */
export function roleDetails(target: Target): AsyncIterable<RoleDetail> {
  return target.shared("iam:roles", async function* () {
    const { IAMClient, paginateGetAccountAuthorizationDetails } = await import("@aws-sdk/client-iam");
    // One listing has trust, policies, tags and last use of every role; ListRoles would need calls per role.
    const config = { client: target.client(IAMClient), pageSize: ROLE_PAGES.of };
    for await (const page of paginateGetAccountAuthorizationDetails(config, { Filter: ["Role"] })) {
      yield* toldList(page.RoleDetailList, OPERATION, "RoleDetailList");
    }
  });
}

/** All roles of the account, and the text of every managed policy that is attached or a boundary, by ARN. */
export interface RoleEstate {
  readonly roles: readonly RoleDetail[];
  readonly managedPolicies: ReadonlyMap<string, string>;
}

export function roleEstate(target: Target): Promise<RoleEstate> {
  return target.once("iam:role-estate", async () => {
    const roles: RoleDetail[] = [];
    for await (const role of roleDetails(target)) roles.push(role);
    const policies = await managedPolicies(target);
    return { roles, managedPolicies: policies };
  });
}
