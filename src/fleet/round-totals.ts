import type { AccountCounts } from "../events/scan-event.ts";
import type { Summary } from "../events/summary.ts";
import type { Changes } from "../model/lifecycle.ts";
import type { Marker } from "./marker.ts";

/** What became of accounts of a round. */
export interface RoundSums {
  readonly accounts: AccountCounts;
  readonly summary: Summary;
  /** Only if an account has a state. */
  readonly changes?: Changes;
  /** When the last of them ended. */
  readonly ended?: Date;
  /** Why accounts were given up, the most frequent first; of many different ones not all. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly reason: string;
  readonly accounts: number;
}

/** Different ones that are counted by themselves. */
const REASONS = 200;
/** What the sums keep of them. */
const KEPT = 20;
const OTHER = "other reasons";

/** Adds up accounts of a round as their markers are read; small however many there are. */
export class RoundTotals {
  readonly #accounts = { complete: 0, incomplete: 0, unentered: 0, unended: 0 };
  readonly #findings = { passed: 0, failed: 0, unknown: 0 };
  readonly #failed = { low: 0, medium: 0, high: 0, critical: 0 };
  readonly #suppressed = { failed: 0, unknown: 0 };
  readonly #counts = { targets: 0, regions: 0, resources: 0, calls: 0, gaps: 0, bugs: 0 };
  readonly #changes = { opened: 0, reopened: 0, resolved: 0, open: 0 };
  readonly #reasons = new Map<string, number>();
  #hasChanges = false;
  #ended: Date | undefined;

  add({ status, ended, reason = "no reason is given", summary, changes }: Marker): void {
    if (this.#ended === undefined || ended > this.#ended) this.#ended = ended;
    if (status === "failed") {
      // Nobody came to its end: what it may have been seen to hold before is no result.
      this.#accounts.unended += 1;
      this.#giveUp(reason);
      return;
    }
    this.#accounts[status] += 1;
    if (status === "incomplete" && (summary?.targets ?? 0) === 0) this.#accounts.unentered += 1;
    if (summary !== undefined) {
      addTo(this.#findings, summary.findings);
      addTo(this.#failed, summary.failed);
      addTo(this.#suppressed, summary.suppressed);
      addTo(this.#counts, summary);
    }
    if (changes !== undefined) {
      this.#hasChanges = true;
      addTo(this.#changes, changes);
    }
  }

  sums(): RoundSums {
    const { incomplete, unended } = this.#accounts;
    const reasons = [...this.#reasons].map(([reason, accounts]) => ({ reason, accounts }));
    return {
      accounts: { ...this.#accounts },
      summary: {
        status: incomplete + unended > 0 ? "incomplete" : "complete",
        findings: { ...this.#findings },
        failed: { ...this.#failed },
        suppressed: { ...this.#suppressed },
        ...this.#counts,
      },
      ...(this.#hasChanges && { changes: { ...this.#changes } }),
      ...(this.#ended !== undefined && { ended: this.#ended }),
      reasons: reasons.toSorted((one, other) => other.accounts - one.accounts).slice(0, KEPT),
    };
  }

  #giveUp(reason: string): void {
    const known = this.#reasons.has(reason) || this.#reasons.size < REASONS ? reason : OTHER;
    this.#reasons.set(known, (this.#reasons.get(known) ?? 0) + 1);
  }
}

function addTo<K extends string>(sums: Record<K, number>, counts: Readonly<Record<NoInfer<K>, number>>): void {
  for (const key of keysOf(sums)) sums[key] += counts[key];
}

function keysOf<K extends string>(counts: Record<K, number>): K[] {
  const keys: K[] = [];
  for (const key in counts) keys.push(key);
  return keys;
}
