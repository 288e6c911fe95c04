import type { Unread } from "../../model/errors.ts";
import type { Usage } from "../../model/usage.ts";
import { Circuits, type Endpoint } from "./circuits.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Ending, endingOf } from "./ending.ts";
import { Gate } from "./gate.ts";
import type { Order, Pass } from "./lane.ts";
import { type Asked, allowanceOf, steady } from "./rates.ts";
import { Stopwatch } from "./stopwatch.ts";
import { UsageLog } from "./usage-log.ts";

export interface TrafficOptions {
  /** False: no buckets but that of `maxRate`; how fast AWS is asked is then up to the SDK's retries. */
  readonly budget?: boolean;
  /** Requests a second to an account at most, whatever the service and region. */
  readonly maxRate?: number;
  /** Milliseconds that the scan may take, finding its accounts included. */
  readonly timeout?: number;
  /** Ends it earlier. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Hears that the time is over. */
  readonly onDeadline?: () => void;
  /** Hears of an endpoint that counts as dead, and of how the last call there failed. */
  readonly onDead?: (endpoint: Endpoint, last: Unread) => void;
}

/** All that the calls of one scan share, whatever the account and client: how fast, how long, and what they came to. */
export class Traffic {
  readonly clock: Clock;
  readonly usage = new UsageLog();
  readonly circuits: Circuits;
  readonly ending: Ending;
  readonly hasBudget: boolean;
  readonly #maxRate: number | undefined;
  readonly #gates = new Map<string, Gate>();
  readonly #stopwatch = new Stopwatch();

  constructor(options: TrafficOptions = {}) {
    const { budget = true, maxRate, clock = systemClock, timeout, signal } = options;
    this.clock = clock;
    this.hasBudget = budget;
    this.#maxRate = maxRate;
    this.circuits = new Circuits(clock, (endpoint, last) => options.onDead?.(endpoint, last));
    this.ending = endingOf({
      clock,
      onDeadline: () => options.onDeadline?.(),
      ...(timeout !== undefined && { timeout }),
      ...(signal !== undefined && { signal }),
    });
  }

  /** Waits until one more request may be sent. Rejects when the scan ends, or for a reason of the caller's. */
  enter(account: string, asked: Asked, more: Pick<Order, "hasSlot" | "check"> = {}): Promise<Pass> {
    const { key, rate, endpoint } = allowanceOf(asked);
    const order = { lane: key, endpoint, ...(this.hasBudget && { rate }), ...more };
    return this.#gate(account).enter(order);
  }

  summary(): Usage {
    return { operations: this.usage.operations, heldUp: this.#stopwatch.total };
  }

  close(): void {
    this.ending.cancel();
  }

  #gate(account: string): Gate {
    const known = this.#gates.get(account);
    if (known !== undefined) return known;
    const { signal } = this.ending;
    const limit = this.#maxRate === undefined ? {} : { limit: steady(this.#maxRate) };
    const gate = new Gate({ clock: this.clock, stopwatch: this.#stopwatch, signal, ...limit });
    this.#gates.set(account, gate);
    return gate;
  }
}
