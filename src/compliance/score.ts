import type { Control, Framework } from "./framework-schema.ts";
import { looserIn } from "./requires.ts";
import type { Tally } from "./tally.ts";

/** What the findings say of one control. `met` means no failing evidence, not that the control is complied with. */
export type ControlVerdict = "met" | "not-met" | "unknown" | "not-assessed";

/** In the order in which a reader wants them. */
export const VERDICTS: readonly ControlVerdict[] = ["not-met", "unknown", "met", "not-assessed"];

/**
 * Why a control is not assessed: configuration can be no evidence for it, no check is written for it yet, not all of its
 * checks were chosen, or its checks found nothing to judge.
 */
export const UNASSESSED = ["not-configuration", "no-check-yet", "not-selected", "nothing-to-judge"] as const;
export type Unassessed = (typeof UNASSESSED)[number];

export interface ControlScore {
  readonly id: string;
  readonly title: string;
  readonly section: string | undefined;
  readonly verdict: ControlVerdict;
  /** Only of what is not assessed. */
  readonly unassessed?: Unassessed;
  /** Every failure of it is accepted; it is `not-met`, and never `met`. Something of it may be unknown beside them. */
  readonly acceptedRisk: boolean;
  /** Findings of all checks of the control; `accepted` are those of the failed ones that are suppressed. */
  readonly findings: Readonly<Record<"passed" | "failed" | "unknown" | "accepted", number>>;
  /** `mapped`: checks the framework names; `judged`: of these, with a passed or failed finding; `unjudged`: coverage failed. */
  readonly checks: {
    readonly mapped: number;
    readonly judged: number;
    readonly unjudged: number;
    /** Mapped checks that were not selected. */
    readonly notSelected: number;
  };
  /** Options with a looser value than the control requires: `check.option=value, at most 90`. */
  readonly looser: readonly string[];
}

export interface FrameworkCounts {
  readonly met: number;
  readonly notMet: number;
  /** Of those that are not met, those of which every failure is accepted. */
  readonly acceptedRisk: number;
  readonly unknown: number;
  readonly notAssessed: number;
  readonly total: number;
}

export interface FrameworkScore {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly mapping: Framework["mapping"];
  readonly complete: boolean;
  readonly controls: readonly ControlScore[];
  readonly counts: FrameworkCounts;
  /** Those that are not assessed, by why. */
  readonly unassessed: Readonly<Record<Unassessed, number>>;
  /**
   * Met share of the assessed controls (met or not met), 0 to 1. `undefined` if none was assessed or the file does not list
   * every control. Show it only beside `counts`: 1 control of 1,000 assessed may score 1.
   */
  readonly score: number | undefined;
  /** Assessed share of all controls, 0 to 1. */
  readonly coverage: number;
}

/** What the findings of an account, or of several, say of a framework. */
export function scoreOf(framework: Framework, tally: Tally): FrameworkScore {
  const controls = framework.controls.map((control) => judge(control, tally));
  const count = (verdict: ControlVerdict) => controls.filter((control) => control.verdict === verdict).length;
  const why = (reason: Unassessed) => controls.filter(({ unassessed }) => unassessed === reason).length;
  const [met, notMet] = [count("met"), count("not-met")];
  const { id, name, version, mapping, complete } = framework;
  return {
    ...{ id, name, version, mapping, complete, controls },
    counts: {
      ...{ met, notMet, unknown: count("unknown"), notAssessed: count("not-assessed") },
      acceptedRisk: controls.filter(({ acceptedRisk }) => acceptedRisk).length,
      total: controls.length,
    },
    unassessed: {
      "not-configuration": why("not-configuration"),
      "no-check-yet": why("no-check-yet"),
      "not-selected": why("not-selected"),
      "nothing-to-judge": why("nothing-to-judge"),
    },
    score: complete && met + notMet > 0 ? met / (met + notMet) : undefined,
    coverage: (met + notMet) / controls.length,
  };
}

function judge(control: Control, tally: Tally): ControlScore {
  const findings = { passed: 0, failed: 0, unknown: 0, accepted: 0 };
  const checks = { mapped: 0, judged: 0, unjudged: 0, notSelected: 0 };
  for (const id of new Set(control.checks)) {
    checks.mapped += 1;
    const count = tally.of(id);
    if (count?.selected !== true) checks[tally.isCut ? "unjudged" : "notSelected"] += 1;
    if (count === undefined) continue;
    findings.passed += count.passed;
    findings.failed += count.failed;
    findings.unknown += count.unknown;
    findings.accepted += count.accepted;
    if (count.passed + count.failed > 0) checks.judged += 1;
    if (count.unjudged && (count.selected || !tally.isCut)) checks.unjudged += 1;
  }
  const looser = looserIn(control, (id) => tally.of(id)?.values ?? []);
  // Who looks less closely than the control requires does not meet it, whatever was found.
  const verdict = looser.length > 0 ? "not-met" : verdictOf(findings, { ...checks, untold: untoldIn(control, tally) });
  return {
    id: control.id,
    title: control.title,
    section: control.section,
    verdict,
    ...(verdict === "not-assessed" && { unassessed: unassessedBy(control, checks) }),
    acceptedRisk: verdict === "not-met" && looser.length === 0 && findings.accepted === findings.failed,
    findings,
    checks,
    looser,
  };
}

/** A certain failure decides; what could not be looked at is never met. */
function verdictOf(
  findings: ControlScore["findings"],
  { unjudged, notSelected, untold }: ControlScore["checks"] & { readonly untold: boolean },
): ControlVerdict {
  if (findings.failed > 0) return "not-met";
  if (findings.unknown > 0 || unjudged > 0 || untold) return "unknown";
  // A look at half of the evidence is no assessment of the control.
  return findings.passed > 0 && notSelected === 0 ? "met" : "not-assessed";
}

/** It requires something of an option, and somewhere nobody says what the check ran with. */
function untoldIn({ requires = {} }: Control, tally: Tally): boolean {
  return Object.entries(requires).some(([check, options]) => {
    const count = tally.of(check);
    const lacks = (values: object) => Object.keys(options).some((name) => !Object.hasOwn(values, name));
    return count?.selected === true && count.values.some(lacks);
  });
}

function unassessedBy({ evidence, checks: { length } }: Control, { notSelected }: ControlScore["checks"]): Unassessed {
  if (length === 0) return evidence === "none" ? "not-configuration" : "no-check-yet";
  return notSelected > 0 ? "not-selected" : "nothing-to-judge";
}
