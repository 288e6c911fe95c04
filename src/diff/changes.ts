import { SEVERITIES, SEVERITY_SCORE, type Severity } from "../model/severity.ts";
import type { Evaluation } from "./findings.ts";
import type { Reason } from "./output.ts";

/** In the order in which a person wants to read them. */
export const KINDS = ["opened", "fixed", "gone", "notLookedAt", "becameUnknown", "newlyVisible"] as const;

export type Kind = (typeof KINDS)[number];

/** `absent`: looked for, and not there. */
export type Standing = Evaluation | "absent" | "not-looked-at";

/** One finding that stands otherwise than before. */
export interface Change {
  readonly finding: string;
  readonly before: Standing;
  readonly after: Standing;
  readonly severity: Severity;
  readonly check: string;
  readonly account: string;
  /** Empty for a global thing. */
  readonly region: string;
  readonly resource: string;
  readonly message: string;
  /** Why it was not looked at. */
  readonly reason?: Reason;
  /** The call that failed. */
  readonly detail?: string;
}

/** A listing that could be read in one of the two alone. */
export interface ListingChange {
  readonly type: string;
  readonly account: string;
  /** Empty for a listing of the whole account. */
  readonly region: string;
  /** Why it could not be read in the other; empty if nobody tried. */
  readonly unread: string;
}

export interface Diff extends Readonly<Record<Kind, readonly Change[]>> {
  readonly stillFailing: number;
  /** Whether each has coverage events at all; without them nothing is gone, and listings are not compared. */
  readonly hasCoverage: { readonly before: boolean; readonly after: boolean };
  readonly listings: { readonly lost: readonly ListingChange[]; readonly gained: readonly ListingChange[] };
}

/** The severity that a score of any event stands for. */
export function severityOfScore(score: number): Severity {
  return SEVERITIES.findLast((severity) => SEVERITY_SCORE[severity] <= score) ?? "low";
}

/** The worst first, then by text: the order of lines makes no difference. */
export function byUrgency(a: Change, b: Change): number {
  return (
    SEVERITY_SCORE[b.severity] - SEVERITY_SCORE[a.severity] ||
    byText(a.check, b.check) ||
    byText(a.resource, b.resource) ||
    byText(a.finding, b.finding)
  );
}

export function byPlace(a: ListingChange, b: ListingChange): number {
  return byText(a.type, b.type) || byText(a.account, b.account) || byText(a.region, b.region);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
