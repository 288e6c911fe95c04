/** What one finding says, as far as it is counted. */
export interface Told {
  readonly check: string;
  readonly status: "passed" | "failed" | "unknown";
  readonly suppressed: boolean;
}

export interface Dated {
  readonly told: Told;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** Milliseconds in what is kept of a verdict: 24 days before and after its scan began, more than any scan takes. */
const SPAN = 2 ** 32;

/**
 * The verdicts of one scan by the id of their finding, each once: of what was told twice the later word counts, and of two
 * of one instant the worse. A million of them are a million numbers: what they say is kept once for all that say the same.
 */
export class Verdicts {
  /** Which of `#told` it is, times `SPAN`, and milliseconds since `#first`. */
  readonly #byId = new Map<string, number>();
  readonly #told: Told[] = [];
  readonly #counts: number[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #first: number;

  /** `started`: epoch milliseconds. */
  constructor(started: number) {
    this.#first = started - SPAN / 2;
  }

  /** Whether it is the first word on its finding, replaces an earlier one, or an earlier one is kept. */
  add(id: string, told: Told, time: number): "new" | "replaced" | "kept" {
    const known = this.get(id);
    if (known !== undefined && !isLater({ told, time: this.#near(time) }, known)) return "kept";
    if (known !== undefined) this.#count(this.#indexOf(known.told), -1);
    const index = this.#indexOf(told);
    this.#count(index, 1);
    this.#byId.set(id, index * SPAN + (this.#near(time) - this.#first));
    return known === undefined ? "new" : "replaced";
  }

  get(id: string): Dated | undefined {
    const packed = this.#byId.get(id);
    if (packed === undefined) return undefined;
    const told = this.#told[Math.floor(packed / SPAN)];
    return told === undefined ? undefined : { told, time: this.#first + (packed % SPAN) };
  }

  *entries(): Generator<[string, Dated]> {
    for (const id of this.#byId.keys()) {
      const dated = this.get(id);
      if (dated !== undefined) yield [id, dated];
    }
  }

  /** How many findings say what. */
  *counts(): Generator<[Told, number]> {
    for (const [index, told] of this.#told.entries()) yield [told, this.#counts[index] ?? 0];
  }

  /** A time that can be kept. */
  #near(time: number): number {
    return this.#first + Math.min(Math.max(time - this.#first, 0), SPAN - 1);
  }

  #count(index: number, change: number): void {
    this.#counts[index] = (this.#counts[index] ?? 0) + change;
  }

  #indexOf({ check, status, suppressed }: Told): number {
    const key = `${status} ${suppressed} ${check}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.#told.length);
    return this.#told.push({ check, status, suppressed }) - 1;
  }
}

/** Whether it counts in the place of what was known. */
export function isLater(next: Dated, known: Dated): boolean {
  return next.time > known.time || (next.time === known.time && rank(next.told) > rank(known.told));
}

const RANK = ["passed", "unknown", "failed"];

function rank({ status, suppressed }: Told): number {
  return 2 * RANK.indexOf(status) + (suppressed ? 0 : 1);
}
