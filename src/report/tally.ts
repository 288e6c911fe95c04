import { at, textAt } from "../formats/read-event.ts";
import type { Sums } from "./data.ts";

/** Counts what passes, for those who see no more than that. */
export class Tally {
  readonly counts = { failed: 0, unknown: 0, passed: 0, accepted: 0 };
  /** Of the sums of whole scans: `complete`, `incomplete`, `interrupted`. */
  readonly statuses = new Set<string>();
  #findings = 0;
  #listings = 0;
  #gaps = 0;
  #resolved = 0;

  add(event: unknown): void {
    switch (textAt(event, "data_stream.dataset")) {
      case "aplomb.findings":
        this.#addFinding(event);
        break;
      case "aplomb.coverage":
        this.#listings += 1;
        if (textAt(event, "aplomb.coverage.status") === "failed") this.#gaps += 1;
        break;
      case "aplomb.scan":
        if (textAt(event, "aplomb.scan.scope") !== "account") this.statuses.add(textAt(event, "aplomb.scan.status"));
        break;
    }
  }

  get sums(): Sums {
    return { findings: this.#findings, listings: this.#listings, resolved: this.#resolved };
  }

  get gaps(): number {
    return this.#gaps;
  }

  #addFinding(event: unknown): void {
    if (textAt(event, "event.kind") !== "state") {
      if (textAt(event, "aplomb.finding.state") === "resolved") this.#resolved += 1;
      return;
    }
    this.#findings += 1;
    const verdict = textAt(event, "result.evaluation");
    const isAccepted = at(event, "aplomb.finding.suppressed") === true && verdict !== "passed";
    if (isAccepted) this.counts.accepted += 1;
    else if (verdict === "failed" || verdict === "passed") this.counts[verdict] += 1;
    else this.counts.unknown += 1;
  }
}
