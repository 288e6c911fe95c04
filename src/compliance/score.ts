import type { Control, Framework } from "./framework-schema.ts";
import { looserIn, type ValuesOf } from "./requires.ts";

/** What the findings say of one control. `passed` means no failing evidence, not that the control is complied with. */
export type ControlVerdict = "passed" | "failed" | "unknown" | "not-assessed";

export interface ControlScore {
  readonly id: string;
  readonly title: string;
  readonly verdict: ControlVerdict;
  /** Findings of all checks of the control. */
  readonly findings: { readonly passed: number; readonly failed: number; readonly unknown: number };
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

export interface FrameworkScore {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly mapping: Framework["mapping"];
  readonly complete: boolean;
  readonly controls: readonly ControlScore[];
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly unknown: number;
    readonly notAssessed: number;
    readonly total: number;
  };
  /**
   * Passed share of the assessed controls, 0 to 1. `undefined` if none was assessed or the file does not list every control.
   * Show it only beside `coverage` and `counts`: 1 control of 1,000 assessed may score 1.
   */
  readonly score: number | undefined;
  /** Assessed (passed or failed) share of all controls, 0 to 1. */
  readonly coverage: number;
}

interface CheckTally {
  passed: number;
  failed: number;
  unknown: number;
  unjudged: boolean;
  readonly selected: boolean;
}

/** Counts findings as they stream by; its memory is bounded by the checks the frameworks name, not by findings. */
export interface Tally {
  /** One finding. A suppressed failure is still `failed`: a score must not rise because someone looked away. */
  add(checkId: string, status: "passed" | "failed" | "unknown"): void;
  /** Checks that failed coverage left unjudged somewhere. */
  unjudged(checkIds: Iterable<string>): void;
  /** The state so far, one per framework, in the order given. */
  scores(): FrameworkScore[];
}

/**
 * Starts counting for these frameworks. `selected`: ids of the checks that run; without it all do. `valuesOf`: the values of
 * their options.
 */
export function createTally(
  frameworks: readonly Framework[],
  selected?: ReadonlySet<string>,
  valuesOf: ValuesOf = () => ({}),
): Tally {
  const checks = new Map<string, CheckTally>();
  for (const framework of frameworks) {
    for (const check of framework.controls.flatMap((control) => control.checks)) {
      checks.set(check, {
        ...{ passed: 0, failed: 0, unknown: 0, unjudged: false },
        selected: selected?.has(check) ?? true,
      });
    }
  }
  return {
    add(checkId, status) {
      const tally = checks.get(checkId);
      if (tally !== undefined) tally[status] += 1;
    },
    unjudged(checkIds) {
      for (const checkId of checkIds) {
        const tally = checks.get(checkId);
        if (tally !== undefined) tally.unjudged = true;
      }
    },
    scores: () => frameworks.map((framework) => scoreOf(framework, checks, valuesOf)),
  };
}

function scoreOf(framework: Framework, checks: ReadonlyMap<string, CheckTally>, valuesOf: ValuesOf): FrameworkScore {
  const controls = framework.controls.map((control) => judge(control, checks, valuesOf));
  const count = (verdict: ControlVerdict) => controls.filter((control) => control.verdict === verdict).length;
  const passed = count("passed");
  const failed = count("failed");
  const assessed = passed + failed;
  const { id, name, version, mapping, complete } = framework;
  return {
    ...{ id, name, version, mapping, complete, controls },
    counts: { passed, failed, unknown: count("unknown"), notAssessed: count("not-assessed"), total: controls.length },
    score: complete && assessed > 0 ? passed / assessed : undefined,
    coverage: assessed / controls.length,
  };
}

function judge(control: Control, checks: ReadonlyMap<string, CheckTally>, valuesOf: ValuesOf): ControlScore {
  const findings = { passed: 0, failed: 0, unknown: 0 };
  const count = { mapped: 0, judged: 0, unjudged: 0, notSelected: 0 };
  for (const id of new Set(control.checks)) {
    count.mapped += 1;
    const tally = checks.get(id);
    if (tally === undefined) continue;
    findings.passed += tally.passed;
    findings.failed += tally.failed;
    findings.unknown += tally.unknown;
    if (tally.passed + tally.failed > 0) count.judged += 1;
    if (tally.unjudged) count.unjudged += 1;
    if (!tally.selected) count.notSelected += 1;
  }
  const looser = looserIn(control, (id) => checks.get(id)?.selected ?? false, valuesOf);
  return {
    id: control.id,
    title: control.title,
    // Who looks less closely than the control requires does not meet it, whatever was found.
    verdict: looser.length > 0 ? "failed" : verdictOf(findings, count),
    findings,
    checks: count,
    looser,
  };
}

/** A certain failure decides; what could not be looked at is never passed. */
function verdictOf(
  findings: ControlScore["findings"],
  { unjudged, notSelected }: ControlScore["checks"],
): ControlVerdict {
  if (findings.failed > 0) return "failed";
  if (findings.unknown > 0 || unjudged > 0) return "unknown";
  // A look at half of the evidence is no assessment of the control.
  return findings.passed > 0 && notSelected === 0 ? "passed" : "not-assessed";
}
