import type { OptionValue } from "../model/option.ts";

/** What is known of one check, in one account or in several. */
export interface CheckCount {
  passed: number;
  failed: number;
  unknown: number;
  /** Of the failed ones, those that people have decided to live with. */
  accepted: number;
  /** Somewhere it could not be judged: a listing failed, or the scan did not come to it. */
  unjudged: boolean;
  /** It was chosen, wherever it was looked. */
  selected: boolean;
  /** The values of its options, as far as they were told; several where accounts were scanned with different ones. */
  values: Readonly<Record<string, OptionValue>>[];
}

export interface Judgement {
  readonly status: "passed" | "failed" | "unknown";
  readonly suppressed?: boolean;
}

/** Counts findings by check as they stream by: its memory is bounded by the checks, not by the findings. */
export class Tally {
  readonly #checks = new Map<string, CheckCount>();
  /** Accounts that it is the sum of. */
  #parts = 0;
  #isCut = false;

  /** A check that is looked by, and the values of its options; none of those that nobody tells. */
  select(checkId: string, values: Readonly<Record<string, OptionValue>> = {}): void {
    const count = this.#of(checkId);
    count.selected = true;
    if (!count.values.some((one) => isSame(one, values))) count.values.push(values);
  }

  /**
   * One finding, or several that say the same; below 0 that many are taken away. A suppressed failure is still a failure: a
   * score must not rise because someone looked away.
   */
  add(checkId: string, { status, suppressed = false }: Judgement, times = 1): void {
    const count = this.#of(checkId);
    count[status] += times;
    if (suppressed && status === "failed") count.accepted += times;
  }

  /** Checks that were left unjudged somewhere. */
  unjudged(checkIds: Iterable<string>): void {
    for (const id of checkIds) this.#of(id).unjudged = true;
  }

  /** The scan did not come to its end, or not all that it told of is there: what it says nothing of may have been chosen, and was not judged. */
  cut(): void {
    this.#isCut = true;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** Adds the findings of another tally of the same account. */
  include(other: Tally): void {
    for (const id of other.checks()) {
      const count = other.of(id);
      if (count !== undefined) addTo(this.#of(id), count);
    }
  }

  /** Nothing is known of a check that never was spoken of. */
  of(checkId: string): Readonly<CheckCount> | undefined {
    return this.#checks.get(checkId);
  }

  checks(): Iterable<string> {
    return this.#checks.keys();
  }

  /** Adds what another account comes to. A check that was not chosen in one of them was not chosen. */
  plus(other: Tally): void {
    for (const [id, count] of this.#checks) if (other.of(id)?.selected !== true) count.selected = false;
    for (const id of other.checks()) {
      const count = other.of(id);
      if (count === undefined) continue;
      const isNew = !this.#checks.has(id);
      const mine = this.#of(id);
      mine.selected = count.selected && (this.#parts === 0 || (mine.selected && !isNew));
      mine.unjudged ||= count.unjudged;
      addTo(mine, count);
      for (const one of count.values) if (!mine.values.some((known) => isSame(known, one))) mine.values.push(one);
    }
    this.#isCut ||= other.isCut;
    this.#parts += 1;
  }

  #of(checkId: string): CheckCount {
    const known = this.#checks.get(checkId);
    if (known !== undefined) return known;
    const count = { passed: 0, failed: 0, unknown: 0, accepted: 0, unjudged: false, selected: false, values: [] };
    this.#checks.set(checkId, count);
    return count;
  }
}

function addTo(mine: CheckCount, other: Readonly<CheckCount>): void {
  for (const key of ["passed", "failed", "unknown", "accepted"] as const) mine[key] += other[key];
}

function isSame(one: Readonly<Record<string, OptionValue>>, other: Readonly<Record<string, OptionValue>>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
