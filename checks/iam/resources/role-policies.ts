import type { ManagedPolicyDetail, RoleDetail } from "@aws-sdk/client-iam";
import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

const OPERATION = "IAM:GetAccountAuthorizationDetails";

export const ROLE_PAGES: PageCall = {
  operation: OPERATION,
  per: "page",
  of: 1_000,
  things: "roles",
  counted: "AWS::IAM::Role",
};

/**
 * A pass of its own: in one with the roles it would cost one call less where a role lets outsiders in, and one or two
 * more, and megabytes, where none does. The filter of the roles' pass is also what recordings are matched by.
 */
export const POLICY_PAGES: PageCall = {
  operation: OPERATION,
  per: "page",
  of: 1_000,
  things: "managed policies",
  // AWS's own.
  usually: 1_400,
};

/** All roles with their inline policies and attachments; read once for all who need them. */
export function roleDetails(target: Target): AsyncIterable<RoleDetail> {
  return target.shared("iam:roles", async function* () {
    const { IAMClient, paginateGetAccountAuthorizationDetails } = await import("@aws-sdk/client-iam");
    // One listing has trust, policies, tags and last use of every role; ListRoles would need calls per role.
    const config = { client: target.client(IAMClient), pageSize: ROLE_PAGES.of };
    for await (const page of paginateGetAccountAuthorizationDetails(config, { Filter: ["Role"] })) {
      yield* required(page.RoleDetailList, OPERATION, "RoleDetailList");
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
    return { roles, managedPolicies: await managedPolicies(target) };
  });
}

async function managedPolicies(target: Target): Promise<ReadonlyMap<string, string>> {
  const { IAMClient, paginateGetAccountAuthorizationDetails } = await import("@aws-sdk/client-iam");
  const config = { client: target.client(IAMClient), pageSize: POLICY_PAGES.of };
  const input = { Filter: ["LocalManagedPolicy" as const, "AWSManagedPolicy" as const] };
  const texts = new Map<string, string>();
  for await (const page of paginateGetAccountAuthorizationDetails(config, input)) {
    for (const policy of required(page.Policies, OPERATION, "Policies")) {
      const text = defaultVersion(policy);
      if (policy.Arn !== undefined && text !== undefined) texts.set(policy.Arn, text);
    }
  }
  return texts;
}

function defaultVersion({ PolicyVersionList = [], DefaultVersionId }: ManagedPolicyDetail): string | undefined {
  const inForce = PolicyVersionList.find((one) => one.IsDefaultVersion === true || one.VersionId === DefaultVersionId);
  return inForce?.Document;
}
