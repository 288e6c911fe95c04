import type { RoleDetail } from "@aws-sdk/client-iam";
import type { Context } from "../../src/model/check.ts";
import type { Unread } from "../../src/model/errors.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Resource } from "../../src/model/resource.ts";
import { type Certainty, evidenceOf, type TrustRule } from "../../src/policy/index.ts";
import { judgementOf, type TrustFacts } from "./trust-judgement.ts";

/** Whether outsiders can assume a role: whoever is outside the organization, and no vendor that the person trusts. */
export interface Openness {
  readonly open: Certainty;
  /** The statements that open it, or may. */
  readonly statements: readonly JsonObject[];
  /** What could not be read of whose an account is. */
  readonly unread: readonly Unread[];
}

/** A failure of one of these lets in somebody who was not meant: another account, or other people of a federation. */
const OPENING: readonly TrustRule[] = [
  "iam-role-trust-not-public",
  "iam-role-trust-wildcard-narrowed",
  "iam-role-trust-oidc-tenant-pinned",
  "iam-role-trust-eks-subject-pinned",
  "iam-role-trust-cognito-authenticated",
  "iam-role-trust-roles-anywhere-pinned",
  "iam-role-trust-external-account-known",
];

export async function openness(role: Resource<RoleDetail>, facts: TrustFacts, context: Context): Promise<Openness> {
  const { policy, results, unread } = await judgementOf(role, facts, context);
  if (!policy.ok) return { open: "maybe", statements: [{ path: policy.path, reason: policy.reason }], unread: [] };
  for (const [status, open] of [
    ["failed", "yes"],
    ["unknown", "maybe"],
  ] as const) {
    const opening = results.filter((result) => result.status === status && OPENING.includes(result.rule));
    if (opening.length === 0) continue;
    const statements = opening.flatMap((result) => result.statements.map(evidenceOf));
    return { open, statements, unread: unread.map((error) => error.unread) };
  }
  return { open: "no", statements: [], unread: [] };
}
