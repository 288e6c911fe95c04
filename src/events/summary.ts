import type { Outcome } from "../model/finding.ts";
import type { Severity } from "../model/severity.ts";

/** Counts of a scan; small whatever the estate's size. */
export interface Summary {
  /** `incomplete`: something could not be read. `interrupted`: the person or the system ended it. */
  readonly status: "complete" | "incomplete" | "interrupted";
  readonly findings: Readonly<Record<"passed" | "failed" | "unknown", number>>;
  readonly failed: Readonly<Record<Severity, number>>;
  /** Account and regions looked at. */
  readonly targets: number;
  readonly resources: number;
  readonly calls: number;
  /** Listings that could not be read to their end. */
  readonly gaps: number;
  /** Verdicts that an error of ours made unknown. */
  readonly bugs: number;
}

/** Counts outcomes as they pass. */
export class Counter {
  readonly #findings = { passed: 0, failed: 0, unknown: 0 };
  readonly #failed: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  #resources = 0;
  #gaps = 0;
  #bugs = 0;
  #calls = 0;
  targets = 0;
  interrupted = false;

  count(): void {
    this.#calls += 1;
  }

  add(outcome: Outcome): void {
    if (outcome.kind === "coverage") {
      this.#resources += outcome.coverage.listed;
      if (outcome.coverage.status === "failed") this.#gaps += 1;
      return;
    }
    const { verdict, check, bug } = outcome.finding;
    this.#findings[verdict.status] += 1;
    if (verdict.status === "failed") this.#failed[check.severity] += 1;
    if (bug !== undefined) this.#bugs += 1;
  }

  summary(): Summary {
    const incomplete = this.#gaps > 0 || this.#findings.unknown > 0;
    return {
      status: this.interrupted ? "interrupted" : incomplete ? "incomplete" : "complete",
      findings: { ...this.#findings },
      failed: { ...this.#failed },
      targets: this.targets,
      resources: this.#resources,
      calls: this.#calls,
      gaps: this.#gaps,
      bugs: this.#bugs,
    };
  }
}
