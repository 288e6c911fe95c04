import { Bucket, type Rate } from "./bucket.ts";
import type { Stopwatch } from "./stopwatch.ts";

export interface Order {
  /** Orders of one lane share a bucket. */
  readonly lane: string;
  /** Nothing: as many as there are slots. */
  readonly rate?: Rate;
  /** Orders of one endpoint share its slots. */
  readonly endpoint: string;
}

/** The right to send one request. */
export interface Pass {
  /** Milliseconds that it waited for a token. */
  readonly wait: number;
  /** AWS has refused it for the rate. */
  refused(): void;
  /** It is over. */
  leave(): void;
}

/** Requests in flight at one endpoint of one account. */
export interface Slots {
  free: number;
}

/** Somebody who waits, in the order of the numbers. */
export interface Waiter {
  readonly number: number;
  /** What the lane had waited for its budget when this one came. */
  readonly before: number;
  readonly go: (wait: number) => void;
}

export interface LaneParts {
  readonly slots: Slots;
  /** Runs while somebody waits for a token here. */
  readonly stopwatch: Stopwatch;
  readonly now: number;
}

/** Those who wait for the same bucket, first come, first served. */
export class Lane {
  readonly bucket: Bucket | undefined;
  readonly slots: Slots;
  readonly #stopwatch: Stopwatch;
  readonly waiting = new Set<Waiter>();
  /** Milliseconds in which somebody waited here for a token; not for a slot. */
  #waited = 0;
  #at: number;
  #isHeldUp = false;

  constructor(rate: Rate | undefined, { slots, stopwatch, now }: LaneParts) {
    this.bucket = rate && new Bucket(rate, now);
    this.slots = slots;
    this.#stopwatch = stopwatch;
    this.#at = now;
  }

  get first(): Waiter | undefined {
    const [first] = this.waiting;
    return first;
  }

  /** Milliseconds so far. */
  waited(now: number): number {
    if (this.#isHeldUp) this.#waited += now - this.#at;
    this.#at = now;
    return this.#waited;
  }

  hold(now: number, isHeldUp: boolean): void {
    this.waited(now);
    if (isHeldUp === this.#isHeldUp) return;
    this.#isHeldUp = isHeldUp;
    if (isHeldUp) this.#stopwatch.enter(now);
    else this.#stopwatch.leave(now);
  }
}
