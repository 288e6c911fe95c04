import type { Gap, Row } from "./assess-account.ts";
import type { Scope } from "./assessment.ts";
import type { ByCheck } from "./by-check.ts";
import type { Control, Framework } from "./framework-schema.ts";
import { type ControlScore, type FrameworkScore, scoreOf } from "./score.ts";
import type { CheckCount, Tally } from "./tally.ts";

/** What a reader asks: how it stands, what failed, what could not be seen, who accepted it, what nobody looked at. */
export const SHOWS = ["controls", "failed", "unknown", "accepted", "not-assessed"] as const;
export type Show = (typeof SHOWS)[number];

export interface ReportedScan {
  readonly id: string;
  /** ISO 8601. */
  readonly started: string;
  /** aplomb's, when it made the scan. */
  readonly version: string;
  readonly hasEnded: boolean;
}

/** What past scans say of some frameworks; every format is made of this. */
export interface Report {
  readonly show: Show;
  readonly by: Scope["kind"];
  readonly scans: readonly ReportedScan[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly regions: readonly string[];
  /** Lines that are no events. */
  readonly badLines: number;
  readonly frameworks: readonly Framework[];
  /** A person named them; if not, sums are enough for people until they do. */
  readonly areNamed: boolean;
  readonly scopes: readonly Scope[];
  /** All accounts together, whatever the scopes are: no account needs to be in a unit. */
  readonly whole: Scope;
  /** Ids of the controls that were asked for; all, if it is not there. */
  readonly only?: ReadonlySet<string>;
  /** What could not be seen, as far as it leaves a check of the frameworks unjudged. */
  readonly gaps: ByCheck<Gap>;
  /** The findings that the question is about; for people's eyes only some of each check. */
  readonly rows: ByCheck<Row>;
}

/** What one check of a control came to. */
export interface CheckState extends Readonly<Omit<CheckCount, "values">> {
  readonly id: string;
}

export interface Detail {
  readonly control: Control;
  readonly score: ControlScore;
  /** In the framework's order. */
  readonly checks: readonly CheckState[];
}

/** A framework, in one scope. */
export interface Picture {
  readonly framework: Framework;
  readonly scope: Scope;
  /** Of the whole framework, also where few controls were asked for. */
  readonly score: FrameworkScore;
  /** Those that the question is about. */
  readonly details: readonly Detail[];
}

/** Every framework in every scope, one after the other: hundreds of accounts times thousands of controls are no list. */
export function* picturesOf(report: Report): Generator<Picture> {
  for (const framework of report.frameworks) {
    for (const scope of report.scopes) yield pictureOf(report, framework, scope);
  }
}

export function pictureOf(report: Report, framework: Framework, scope: Scope): Picture {
  const score = scoreOf(framework, scope.tally);
  const details = framework.controls.flatMap((control, index): Detail[] => {
    const own = score.controls[index];
    if (own === undefined || report.only?.has(control.id) === false) return [];
    const detail = { control, score: own, checks: checkStates(control, scope.tally) };
    return isAbout(report, scope, detail) ? [detail] : [];
  });
  return { framework, scope, score, details };
}

function isAbout(report: Report, scope: Scope, { control, score, checks }: Detail): boolean {
  switch (report.show) {
    case "controls":
      return true;
    case "failed":
      return score.verdict === "not-met";
    case "unknown":
      return score.verdict === "unknown" || checks.some(isUnseen);
    case "accepted":
      return control.checks.some((check) => report.rows.of(check, scope).length > 0);
    case "not-assessed":
      return score.verdict === "not-assessed";
  }
}

/** Something of it could not be seen. */
export function isUnseen({ unknown, unjudged }: CheckState): boolean {
  return unknown > 0 || unjudged;
}

const NOTHING = { passed: 0, failed: 0, unknown: 0, accepted: 0, unjudged: false, selected: false };

function checkStates(control: Control, tally: Tally): CheckState[] {
  return [...new Set(control.checks)].map((id) => {
    const { passed, failed, unknown, accepted, unjudged, selected } = tally.of(id) ?? NOTHING;
    return { id, passed, failed, unknown, accepted, unjudged, selected };
  });
}

/** What could not be seen of a control in a scope, each gap once. */
export function gapsOf({ gaps }: Report, scope: Scope, { checks }: Control): readonly Gap[] {
  return [...new Set(checks.flatMap((check) => gaps.of(check, scope)))];
}

/** Whether all was seen that the frameworks' checks look at: no gap, nothing unknown, no cut, no line that is no event. */
export function isComplete({ gaps, badLines, scans, frameworks, only, whole }: Report): boolean {
  const hasGaps = [...gaps.checks()].length > 0;
  const controls = frameworks.flatMap((framework) => framework.controls).filter(({ id }) => only?.has(id) !== false);
  return (
    !hasGaps &&
    !hasUnknown(controls, whole.tally) &&
    badLines === 0 &&
    scans.length > 0 &&
    scans.every(({ hasEnded }) => hasEnded)
  );
}

/** Whether a finding of the controls' checks is unknown. */
export function hasUnknown(controls: readonly Control[], tally: Tally): boolean {
  return controls.some(({ checks }) => checks.some((check) => (tally.of(check)?.unknown ?? 0) > 0));
}
