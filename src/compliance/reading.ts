import type { Gap, Row } from "./assess-account.ts";
import { Assessment, type AssessmentOptions } from "./assessment.ts";
import { ByCheck } from "./by-check.ts";
import type { Report, Show } from "./report.ts";

export interface ReadingOptions extends Pick<Report, "show" | "by" | "frameworks" | "areNamed" | "only"> {
  readonly options: AssessmentOptions["options"];
  /** For people's eyes a few findings of each check do. */
  readonly forPeople: boolean;
}

/** Findings of one check and account that a person is told. */
const TOLD = 20;

/** Which findings each question is about. */
const ABOUT: Readonly<Record<Show, (row: Row) => boolean>> = {
  controls: () => false,
  failed: ({ status }) => status === "failed",
  unknown: ({ status }) => status === "unknown",
  accepted: ({ suppressed, status }) => suppressed && status !== "passed",
  "not-assessed": () => false,
};

/** Folds the events of past scans into a report: of findings only those are kept that the question is about. */
export class Reading {
  readonly #of: ReadingOptions;
  /** Ids of the checks that the report is about. */
  readonly #checks: ReadonlySet<string>;
  readonly #assessment: Assessment;

  constructor(of: ReadingOptions) {
    this.#of = of;
    const controls = of.frameworks.flatMap((framework) => framework.controls);
    this.#checks = new Set(controls.flatMap(({ id, checks }) => (of.only?.has(id) === false ? [] : checks)));
    const isAbout = ABOUT[of.show];
    this.#assessment = new Assessment({
      options: of.options,
      keep: (row) => isAbout(row) && this.#checks.has(row.check),
      ...(of.forPeople && { keepAtMost: TOLD }),
    });
  }

  /** False if the value is no event of ours. */
  add(event: unknown): boolean {
    return this.#assessment.add(event);
  }

  /** Whether there were only looks at some resources, of which there is no report. */
  get isNarrow(): boolean {
    return this.#assessment.isNarrow;
  }

  /** Nothing if no event told of what was looked at, or none of a whole account. */
  report(badLines: number): Report | undefined {
    const { show, by, frameworks, areNamed, only } = this.#of;
    const accounts = this.#assessment.scopes("account").map(({ id, name }) => ({ id, name }));
    const [whole] = this.#assessment.scopes("all");
    if (whole === undefined) return undefined;
    const gaps = new ByCheck<Gap>();
    for (const gap of this.#assessment.gaps()) {
      for (const check of gap.checks) if (this.#checks.has(check)) gaps.add(check, gap);
    }
    const rows = new ByCheck<Row>();
    for (const row of this.#assessment.rows()) rows.add(row.check, row);
    return {
      ...{ show, by, frameworks, areNamed, accounts, badLines, gaps, rows },
      ...(only !== undefined && { only }),
      whole,
      scopes: by === "all" ? [whole] : this.#assessment.scopes(by),
      scans: this.#assessment.scans(),
      regions: this.#assessment.regions(),
    };
  }
}
