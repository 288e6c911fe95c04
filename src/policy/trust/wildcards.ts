import { leavesCallerOpen } from "../keys.ts";
import type { Atom } from "../reach.ts";
import { relationOf } from "../relation.ts";
import type { Entry, TrustContext } from "./entries.ts";
import type { Opinion } from "./verdicts.ts";

/** Is a wildcard principal left open to everyone? */
export function notPublic(entries: readonly Entry[]): readonly Opinion[] {
  return wildcards(entries).map((entry) => {
    const { predicate } = entry.reach;
    if (has(entry, "anyone")) {
      const because = predicate
        ? "The principal is everyone, and no condition limits who that is."
        : "The principal is everyone.";
      return { status: "failed", entry, because, predicate, certain: leavesOpenEitherWay(entry) };
    }
    if (has(entry, "unknown")) {
      return { status: "unknown", entry, because: "The principal or a condition on it cannot be decided.", predicate };
    }
    return { status: "passed", entry, because: "A condition limits who the principal is.", predicate };
  });
}

/** A wildcard that conditions do limit: to known callers, or only to a network, a secret, some services? */
export function wildcardNarrowed(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  return narrowed(entries).map((entry) => {
    const statuses = entry.reach.atoms.map((atom) => statusOf(atom, context));
    const status = statuses.find((one) => one === "failed") ?? statuses.find((one) => one === "unknown") ?? "passed";
    const { predicate } = entry.reach;
    const missing = status === "unknown" ? "organizations:DescribeOrganization" : undefined;
    return { status, entry, because: REASONS[status], predicate, missing };
  });
}

const REASONS = {
  failed: "The condition limits from where or how the role is assumed, or to strangers, but not to known callers.",
  unknown: "The condition limits the principal to an organization, and which one is ours could not be read.",
  passed: "The condition limits the principal to known callers.",
} as const;

/** Is a wildcard limited by nothing but our own organization? */
export function notOrganizationWide(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  return narrowed(entries).flatMap((entry): Opinion[] => {
    const organization = entry.reach.atoms.find((atom) => atom.kind === "organization" && !atom.source);
    if (!organization) return [];
    const { predicate } = entry.reach;
    const relation = relationOf(organization, context);
    if (relation === "external") return [];
    if (relation === "unknown") {
      const missing = "organizations:DescribeOrganization";
      return [{ status: "unknown", entry, because: REASONS.unknown, predicate, missing }];
    }
    return [
      { status: "failed", entry, because: "The condition limits the principal to the organization only.", predicate },
    ];
  });
}

/** Whether a key that says nothing of who calls may be missing decides nothing of who gets in. */
function leavesOpenEitherWay({ predicates }: Entry): boolean {
  return predicates.every(
    (one) => one.test !== "unknown" && (one.whenAbsent !== "unknown" || leavesCallerOpen(one.key)),
  );
}

function statusOf(atom: Atom, context: TrustContext): "passed" | "failed" | "unknown" {
  if (atom.kind === "identity") return "passed";
  if (atom.kind !== "organization" && atom.kind !== "account") return "failed";
  const relation = relationOf(atom, context);
  if (relation === "unknown" && atom.kind === "organization") return "unknown";
  return relation === "own" || relation === "organization" ? "passed" : "failed";
}

function wildcards(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry) => entry.principal.kind === "anyone" || entry.principal.kind === "unreadable");
}

function narrowed(entries: readonly Entry[]): readonly Entry[] {
  return wildcards(entries).filter((entry) => !has(entry, "anyone") && !has(entry, "unknown"));
}

function has(entry: Entry, kind: Atom["kind"]): boolean {
  return entry.reach.atoms.some((atom) => atom.kind === kind);
}
