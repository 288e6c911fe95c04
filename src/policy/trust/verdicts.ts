import type { Predicate } from "../conditions.ts";
import type { Condition } from "../statement.ts";
import type { Entry } from "./entries.ts";
import { TRUST_RULES, type TrustRule } from "./rules.ts";

export type TrustStatus = "passed" | "failed" | "unknown" | "not-applicable";

/** A statement that a verdict rests on; `condition` is the one that decided, absent where the principal alone did. */
export interface TrustEvidence {
  readonly index: number;
  readonly sid: string | undefined;
  readonly principal: string;
  readonly condition: Condition | undefined;
  /** Index of the Deny statement that the condition belongs to, where it is not the Allow's own. */
  readonly deniedBy: number | undefined;
  readonly because: string;
}

export interface TrustResult {
  readonly rule: TrustRule;
  readonly status: TrustStatus;
  /** A sentence about the role, without ids. */
  readonly message: string;
  readonly statements: readonly TrustEvidence[];
  /** Of `unknown`: the IAM action that would have settled it. */
  readonly missing?: string;
  /** Of `not-applicable`: a slug, for counting. */
  readonly reason?: string;
}

/** What a rule says about one entry. A rule that has nothing to say about any entry is not applicable. */
export interface Opinion {
  readonly status: "passed" | "failed" | "unknown";
  readonly entry: Entry;
  readonly because: string;
  readonly predicate?: Predicate | undefined;
  readonly missing?: string | undefined;
  /** A failure that no undecided condition of the entry can undo. */
  readonly certain?: boolean | undefined;
}

/** A certain failure beats an open question, which beats a pass. */
export function verdictOf(rule: TrustRule, opinions: readonly Opinion[], absent: string): TrustResult {
  const settled = opinions.map(doubt);
  for (const status of ["failed", "unknown", "passed"] as const) {
    const deciding = settled.filter((one) => one.status === status);
    if (deciding.length === 0) continue;
    const missing = deciding.find((one) => one.missing)?.missing;
    const statements = distinct(deciding.map(evidenceOf));
    const message = messageFor(rule, status);
    return status === "unknown" && missing
      ? { rule, status, message, statements, missing }
      : { rule, status, message, statements };
  }
  return {
    rule,
    status: "not-applicable",
    message: "The rule does not apply to the role.",
    statements: [],
    reason: absent,
  };
}

/** A hole behind a condition that cannot be read is not certain. */
function doubt(opinion: Opinion): Opinion {
  if (opinion.status !== "failed" || opinion.certain || !opinion.entry.undecided) return opinion;
  return { ...opinion, status: "unknown", because: "A condition of the statement cannot be decided." };
}

function messageFor(rule: TrustRule, status: "failed" | "unknown" | "passed"): string {
  const sentences = TRUST_RULES[rule];
  if (status !== "unknown") return sentences[status];
  return `It cannot be decided whether this holds: ${sentences.passed}`;
}

function evidenceOf(opinion: Opinion): TrustEvidence {
  const { statement, principal } = opinion.entry;
  return {
    index: statement.index,
    sid: statement.sid,
    principal: principal.text,
    condition: opinion.predicate?.condition,
    deniedBy: opinion.predicate?.deniedBy,
    because: opinion.because,
  };
}

/** A wildcard can be met by several calls; one line of evidence is enough for all of them. */
function distinct(evidence: readonly TrustEvidence[]): readonly TrustEvidence[] {
  return [...new Map(evidence.map((one) => [JSON.stringify(one), one])).values()];
}
