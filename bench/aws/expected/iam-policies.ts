import type { Estate } from "../estate.ts";
import { permissionsOf } from "../services/identity.ts";
import { policyKindOf } from "../services/role.ts";

/** How many findings of one account fail, for what identities may do. */
export function expectedOfPolicies(estate: Estate): Readonly<Record<string, number>> {
  const { users, groups, managedPolicies } = estate;
  const count = (total: number, holds: (index: number) => boolean) =>
    Array.from({ length: total }, (_, index) => index).filter(holds).length;
  const members = count(users, (index) => permissionsOf(index) === "through-groups");
  return {
    "iam-group-has-users": members > 0 ? Math.max(0, groups - 1) : groups,
    "iam-inline-policy-no-administrator": count(users, (index) => permissionsOf(index) === "administrator"),
    "iam-policy-no-administrator": count(managedPolicies, (index) => policyKindOf("", index) === "administrator"),
    "iam-user-not-administrator": count(users, (index) => permissionsOf(index) === "administrator"),
    "iam-user-permissions-through-groups": count(users, (index) => permissionsOf(index) !== "through-groups"),
  };
}
