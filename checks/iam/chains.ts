import type { RoleDetail } from "@aws-sdk/client-iam";
import type { Context } from "../../src/model/check.ts";
import { type AdminPaths, adminPaths, type ChainRole, type NamedPolicy, parsePolicy } from "../../src/policy/index.ts";
import type { RoleEstate } from "./resources/role-policies.ts";
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
  const managed = (arn: string | undefined): NamedPolicy => ({
    name: arn ?? "a managed policy",
    document: documentOf(managedPolicies.get(arn ?? "")),
  });
  // Both lists are there even when they are empty: without one, what the role may do was not read.
  const inline = role.RolePolicyList?.map(({ PolicyName, PolicyDocument }) => ({
    name: PolicyName ?? "an inline policy",
    document: documentOf(PolicyDocument),
  })) ?? [{ name: "the inline policies", document: undefined }];
  const attached = role.AttachedManagedPolicies?.map(({ PolicyArn }) => managed(PolicyArn)) ?? [
    { name: "the managed policies", document: undefined },
  ];
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return [
    {
      arn: role.Arn,
      trust: documentOf(role.AssumeRolePolicyDocument),
      policies: [...inline, ...attached],
      boundary: boundary === undefined ? undefined : managed(boundary),
    },
  ];
}

function documentOf(text: string | undefined): NamedPolicy["document"] {
  const parsed = parsePolicy(text);
  return parsed.ok ? parsed.policy : undefined;
}
