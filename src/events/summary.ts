import type { Outcome } from "../model/finding.ts";
import type { Severity } from "../model/severity.ts";

/** Counts of a scan; small whatever the estate's size. */
export interface Summary {
  /** `incomplete`: something could not be read, and nobody has said that this is fine. `interrupted`: the person or the system ended it. */
  readonly status: "complete" | "incomplete" | "interrupted";
  readonly findings: Readonly<Record<"passed" | "failed" | "unknown", number>>;
  /** By severity, without those that are suppressed. */
  readonly failed: Readonly<Record<Severity, number>>;
  /** Failed and unknown findings that people have decided to live with; `findings` counts them too. */
  readonly suppressed: Readonly<Record<"failed" | "unknown", number>>;
  /** Account and regions looked at. */
  readonly targets: number;
  readonly regions: number;
  readonly resources: number;
  readonly calls: number;
  /** Listings that could not be read to their end. */
  readonly gaps: number;
  /** Verdicts that an error of ours made unknown. */
  readonly bugs: number;
}

/** Counts outcomes as they pass; what an account counts, its scan counts too. */
export class Counter {
  readonly #whole: Counter | undefined;
  readonly #findings = { passed: 0, failed: 0, unknown: 0 };
  readonly #failed: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  readonly #suppressed = { failed: 0, unknown: 0 };
  #resources = 0;
  #gaps = 0;
  #bugs = 0;
  #calls = 0;
  #targets = 0;
  #regions = 0;
  interrupted = false;

  constructor(whole?: Counter) {
    this.#whole = whole;
  }

  /** A call. */
  count(): void {
    this.#whole?.count();
    this.#calls += 1;
  }

  /** An account is looked at: as a whole, and in that many regions. */
  look(regions: number): void {
    this.#whole?.look(regions);
    this.#targets += 1 + regions;
    this.#regions += regions;
  }

  add(outcome: Outcome): void {
    this.#whole?.add(outcome);
    if (outcome.kind === "coverage") {
      this.#resources += outcome.coverage.listed;
      if (outcome.coverage.status === "failed") this.#gaps += 1;
      return;
    }
    const { verdict, check, bug, suppression } = outcome.finding;
    this.#findings[verdict.status] += 1;
    if (verdict.status !== "passed" && suppression !== undefined) this.#suppressed[verdict.status] += 1;
    else if (verdict.status === "failed") this.#failed[check.severity] += 1;
    if (bug !== undefined) this.#bugs += 1;
  }

  summary(): Summary {
    const incomplete = this.#gaps > 0 || this.#findings.unknown > this.#suppressed.unknown;
    return {
      status: this.interrupted ? "interrupted" : incomplete ? "incomplete" : "complete",
      findings: { ...this.#findings },
      failed: { ...this.#failed },
      suppressed: { ...this.#suppressed },
      targets: this.#targets,
      regions: this.#regions,
      resources: this.#resources,
      calls: this.#calls,
      gaps: this.#gaps,
      bugs: this.#bugs,
    };
  }
}
