import { plural } from "../model/plural.ts";
import type { Problem } from "../selectors/problems.ts";
import type { Shadowed } from "../suppressions/shadowed.ts";
import type { Expiry } from "../suppressions/suppressions.ts";
import type { Unused } from "../suppressions/unused.ts";

/** What `aplomb suppressions check` says; its JSON has the same keys. */
export interface Reviewed {
  readonly rules: number;
  readonly problems: readonly Problem[];
  readonly expired: readonly Expiry[];
  readonly expiring: readonly Expiry[];
  readonly duplicates: readonly Shadowed[];
  readonly broad: readonly Broad[];
  /** Only with `--findings`. */
  readonly findings?: Matched;
}

interface Broad {
  readonly rule: string;
  readonly breadth: string;
}

export interface Matched {
  /** Findings that failed or are unknown, by rule. */
  readonly matches: readonly { readonly rule: string; readonly count: number }[];
  readonly unmatched: readonly Unused[];
  /** Rules that match nothing, of which that says nothing. */
  readonly notLookedAt: readonly { readonly rule: string }[];
}

/** A line for each thing to know, as compilers write them: `file:line: word: sentence`. */
export function reviewText(reviewed: Reviewed): string[] {
  const { problems, expired, expiring, duplicates, broad, findings } = reviewed;
  return [
    ...problems.map(({ file, line, message, hint }) => `${place(file, line)}: mistake: ${message} ${hint}`),
    ...expired.map(({ rule, expires, reason }) => `${rule}: expired: It held until ${expires}. (${reason})`),
    ...expiring.map(({ rule, daysLeft, reason }) => `${rule}: expires: It holds ${left(daysLeft)}. (${reason})`),
    ...duplicates.map(({ rule, by }) => `${rule}: duplicate: ${by} is about all of it, and holds as long.`),
    ...broad.map(({ rule, breadth }) => `${rule}: broad: It is about ${breadth}.`),
    ...(findings === undefined ? [] : matchLines(findings)),
    summary(reviewed),
  ];
}

function matchLines({ matches, unmatched, notLookedAt }: Matched): string[] {
  const hits = matches.filter(({ count }) => count > 0);
  return [
    ...hits.map(({ rule, count }) => `${rule}: matches: ${plural(count, "finding")}.`),
    ...unmatched.map(({ rule, arn }) => `${rule}: unmatched: ${arn === undefined ? "It" : arn} matches nothing.`),
    ...notLookedAt.map(({ rule }) => `${rule}: not looked at: It matches nothing, and not all was looked at.`),
  ];
}

function summary({ rules, problems, expired, expiring, duplicates, broad, findings }: Reviewed): string {
  const counts: readonly (readonly [number, string])[] = [
    [problems.length, problems.length === 1 ? "mistake" : "mistakes"],
    [expired.length, "expired"],
    [expiring.length, "about to expire"],
    [duplicates.length, duplicates.length === 1 ? "duplicate" : "duplicates"],
    [broad.length, "broad"],
    [findings?.unmatched.length ?? 0, "unmatched"],
    [findings?.notLookedAt.length ?? 0, "not looked at"],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${plural(rules, "rule")}${told.length === 0 ? "" : `: ${told.join(", ")}`}.`;
}

function left(days: number): string {
  return days === 0 ? "today for the last time" : `${plural(days, "more day")}`;
}

function place(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}
