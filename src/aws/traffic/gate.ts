import { Bucket, type Rate } from "./bucket.ts";
import type { Clock, Timer } from "./clock.ts";
import { Lane, type Order, type Pass, type Slots, type Waiter } from "./lane.ts";
import { Stopwatch } from "./stopwatch.ts";

/**
 * Requests in flight per account, region and service: enough to use the rate up at any latency that is usual, and few
 * enough not to come as a flood.
 */
const IN_FLIGHT = 10;

export interface GateOptions {
  readonly clock: Clock;
  /** For all lanes together. */
  readonly limit?: Rate;
  /** Runs while somebody waits for a token. */
  readonly stopwatch?: Stopwatch;
  /** Whoever waits when it is aborted, and whoever comes afterwards, is refused for its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Lets the requests to one account pass: each takes a token of its lane, one of the account's, and a slot, all at the same
 * time, so that nobody who waits for one of them holds another. Of those who can go, the one that came first goes, unless
 * its turn comes too late: then it takes nothing.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #limit: Bucket | undefined;
  readonly #stopwatch: Stopwatch;
  readonly #signal: AbortSignal | undefined;
  readonly #lanes = new Map<string, Lane>();
  readonly #slots = new Map<string, Slots>();
  /** Lanes with somebody in them. */
  readonly #busy = new Set<Lane>();
  #timer: Timer | undefined;
  #came = 0;

  constructor({ clock, limit, stopwatch = new Stopwatch(), signal }: GateOptions) {
    this.#clock = clock;
    this.#stopwatch = stopwatch;
    this.#limit = limit && new Bucket(limit, clock.now());
    this.#signal = signal;
    // One listener for all: a signal looks through those it has before it takes another.
    signal?.addEventListener("abort", () => this.#end(), { once: true });
  }

  /** Rejects with the signal's reason as soon as it is aborted, and with the order's own when its turn has come. */
  enter(order: Order): Promise<Pass> {
    if (this.#signal?.aborted === true) return Promise.reject(this.#signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<Pass>();
    const lane = this.#lane(order);
    lane.add({
      number: this.#came,
      before: lane.waited(this.#clock.now()),
      order,
      go: (wait) => resolve(this.#pass(lane, wait)),
      refuse: reject,
    });
    this.#came += 1;
    this.#busy.add(lane);
    this.#open();
    return promise;
  }

  #end(): void {
    for (const lane of this.#busy) {
      for (let { first } = lane; first !== undefined; { first } = lane) {
        this.#forget(lane, first);
        first.refuse(this.#signal?.reason);
      }
    }
  }

  #pass(lane: Lane, wait: number): Pass {
    const sent = this.#clock.now();
    return {
      wait,
      refused: () => lane.bucket?.refused(this.#clock.now(), sent),
      leave: () => {
        lane.slots.free += 1;
        this.#open();
      },
    };
  }

  /** Lets pass whoever can, and comes back when the next one can. */
  #open(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const now = this.#clock.now();
    for (let next = this.#next(now); next !== undefined; next = this.#next(now)) this.#release(next, now);
    for (const lane of this.#busy) lane.hold(now, lane.hasSlot);
    const delays = [...this.#busy].filter(({ hasSlot }) => hasSlot).map(({ bucket }) => this.#delay(bucket, now));
    if (delays.length > 0) this.#timer = this.#clock.after(Math.min(...delays), () => this.#open());
  }

  #next(now: number): Lane | undefined {
    if (this.#busy.size === 0 || (this.#limit?.delay(now) ?? 0) > 0) return undefined;
    let next: Lane | undefined;
    for (const lane of this.#busy) {
      if (!lane.hasSlot || (lane.bucket?.delay(now) ?? 0) > 0) continue;
      if (next === undefined || lane.number < next.number) next = lane;
    }
    return next;
  }

  #release(lane: Lane, now: number): void {
    const { first } = lane;
    if (first === undefined) return;
    try {
      first.order.check?.();
    } catch (reason) {
      this.#forget(lane, first);
      first.refuse(reason);
      return;
    }
    lane.bucket?.take(now);
    this.#limit?.take(now);
    if (first.order.hasSlot !== true) lane.slots.free -= 1;
    const wait = lane.waited(now) - first.before;
    this.#forget(lane, first);
    first.go(wait);
  }

  #delay(bucket: Bucket | undefined, now: number): number {
    return Math.max(this.#limit?.delay(now) ?? 0, bucket?.delay(now) ?? 0);
  }

  #forget(lane: Lane, waiter: Waiter): void {
    lane.delete(waiter);
    if (!lane.isEmpty) return;
    lane.hold(this.#clock.now(), false);
    this.#busy.delete(lane);
    if (this.#busy.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #lane({ lane: key, rate, endpoint }: Order): Lane {
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const slots = this.#slots.get(endpoint) ?? { free: IN_FLIGHT };
    this.#slots.set(endpoint, slots);
    const lane = new Lane(rate, { slots, stopwatch: this.#stopwatch, now: this.#clock.now() });
    this.#lanes.set(key, lane);
    return lane;
  }
}
