import { Bucket, type Rate } from "./bucket.ts";
import type { Stopwatch } from "./stopwatch.ts";

export interface Order {
  /** Orders of one lane share a bucket. */
  readonly lane: string;
  /** Nothing: as many as there are slots. */
  readonly rate?: Rate;
  /** Orders of one endpoint share its slots. */
  readonly endpoint: string;
  /** The one who asks has kept the slot of its last request: it goes before those who have none. */
  readonly hasSlot?: boolean;
  /** Throws why it may not be sent any more; asked when its turn has come, before it takes anything. */
  readonly check?: () => void;
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
  readonly order: Order;
  readonly go: (wait: number) => void;
  readonly refuse: (reason: unknown) => void;
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
  readonly #waiting = new Set<Waiter>();
  /** Those among them who have a slot. Behind one who waits for theirs they would wait for ever. */
  readonly #again = new Set<Waiter>();
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
    const [first] = this.#again.size > 0 ? this.#again : this.#waiting;
    return first;
  }

  /** When the first one came. */
  get number(): number {
    return this.first?.number ?? Number.POSITIVE_INFINITY;
  }

  get isEmpty(): boolean {
    return this.#again.size + this.#waiting.size === 0;
  }

  /** The first one needs nothing but a token. */
  get hasSlot(): boolean {
    return this.#again.size > 0 || this.slots.free > 0;
  }

  add(waiter: Waiter): void {
    this.#of(waiter).add(waiter);
  }

  delete(waiter: Waiter): void {
    this.#of(waiter).delete(waiter);
  }

  #of({ order }: Waiter): Set<Waiter> {
    return order.hasSlot === true ? this.#again : this.#waiting;
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
