import { safeText } from "../model/safe-text.ts";
import { SEVERITIES, type Severity } from "../model/severity.ts";
import { severityAt } from "./names.ts";
import { at, textAt } from "./read-event.ts";

type Counts = Record<Severity, number>;

/** Who has how much to do, the worst first. */
export class Owners {
  readonly #counts = new Map<string, Counts>();

  add(event: unknown): void {
    if (textAt(event, "result.evaluation") !== "failed" || at(event, "aplomb.finding.suppressed") === true) return;
    const owner = textAt(event, "aplomb.finding.owner");
    const counts = this.#counts.get(owner) ?? { low: 0, medium: 0, high: 0, critical: 0 };
    this.#counts.set(owner, counts);
    counts[severityAt(event)] += 1;
  }

  /** None, if nothing has an owner: then nobody has said who owns what. */
  lines(): string[] {
    if ([...this.#counts.keys()].every((owner) => owner === "")) return [];
    const worst = SEVERITIES.toReversed();
    const order = (counts: Counts): string => worst.map((name) => String(counts[name]).padStart(9, "0")).join();
    return [...this.#counts]
      .sort(([a, x], [b, y]) => order(y).localeCompare(order(x)) || a.localeCompare(b))
      .map(([owner, counts]) => {
        const parts = worst.flatMap((name) => (counts[name] > 0 ? [`${counts[name]} ${name}`] : []));
        return `${owner === "" ? "nobody" : safeText(owner)}: ${parts.join(", ")}`;
      });
  }
}
