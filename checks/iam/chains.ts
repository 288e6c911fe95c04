import type { RoleDetail } from "@aws-sdk/client-iam";
import type { Context } from "../../src/model/check.ts";
import { type AdminPaths, adminPaths, type ChainRole } from "../../src/policy/index.ts";
import type { RoleEstate } from "./resources/role-policies.ts";
import { documentOf, roleRights } from "./rights.ts";
import { knownOf } from "./trust-judgement.ts";

/** Kept while the estate is: every role asks the same map. */
const paths = new WeakMap<RoleEstate, AdminPaths>();

/** From every role the shortest way to administrator rights. `organization` is empty for an account that stands alone. */
export function pathsOf(estate: RoleEstate, context: Context, organization: string | undefined): AdminPaths {
  const known = paths.get(estate);
  if (known !== undefined) return known;
  const roles = estate.roles.flatMap((role) => chainRole(role, estate));
  const found = adminPaths(roles, { ...knownOf(context), organization });
  paths.set(estate, found);
  return found;
}

function chainRole(role: RoleDetail, { managedPolicies }: RoleEstate): ChainRole[] {
  if (role.Arn === undefined) return [];
  const trust = documentOf(role.AssumeRolePolicyDocument);
  return [{ arn: role.Arn, trust, ...roleRights(role, managedPolicies) }];
}
