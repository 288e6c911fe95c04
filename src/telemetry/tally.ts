import type { Unread } from "../model/errors.ts";
import type { Things } from "./cell.ts";
import { Few } from "./few.ts";

/** Sentences, and failed reads, that are kept of a cell. */
const FEW = 10;

/** What one finding says of a source. */
export interface Seen {
  readonly check: string;
  readonly status: "passed" | "failed" | "unknown";
  readonly message: string;
  readonly unread: readonly Unread[];
  readonly suppressed: boolean;
}

/** Findings of one source in one region, counted. */
export class Tally {
  readonly #counts = { passed: 0, failed: 0, unknown: 0 };
  readonly #suppressed = { failed: 0, unknown: 0 };
  readonly #reasons = new Few<string>(FEW);
  readonly #unread = new Few<Unread>(FEW);
  /** Ids of the checks that found something. */
  readonly checks = new Set<string>();

  add({ check, status, message, unread, suppressed }: Seen): void {
    this.checks.add(check);
    this.#counts[status] += 1;
    if (status === "passed") return;
    if (suppressed) this.#suppressed[status] += 1;
    if (status === "failed") this.#reasons.add(message, message);
    // What only our own reading could not decide has no failed read.
    if (status === "unknown" && unread.length === 0) this.#reasons.add(message, message);
    for (const one of unread) this.unreadable(one);
  }

  unreadable(unread: Unread): void {
    const { operation, code, action = "", message } = unread;
    this.#unread.add(JSON.stringify([operation, code, action]), unread, message);
  }

  get things(): Things {
    const { passed, failed, unknown } = this.#counts;
    const suppressed = this.#suppressed.failed + this.#suppressed.unknown;
    return { recorded: passed, notRecorded: failed, unknown, suppressed };
  }

  /** Something is unknown, and nobody has said that this is fine. */
  get isIncomplete(): boolean {
    return this.#counts.unknown > this.#suppressed.unknown;
  }

  get reasons(): readonly string[] {
    return this.#reasons.items;
  }

  get unread(): readonly Unread[] {
    return this.#unread.items;
  }
}
