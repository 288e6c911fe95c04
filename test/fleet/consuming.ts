import { expect } from "vitest";
import { type Consuming, consume } from "../../src/fleet/consumer.ts";
import { Tally } from "../../src/fleet/consumer-tally.ts";
import { type HandClock, handClock, settled } from "./hand-clock.ts";
import { MemoryQueue } from "./memory-queue.ts";

export const VISIBILITY = 60_000;

export interface World {
  readonly clock: HandClock;
  readonly queue: MemoryQueue;
  readonly tally: Tally;
  readonly told: string[];
  readonly stop: AbortController;
  readonly abort: AbortController;
  /** What it ended with; nothing as long as it runs. */
  readonly ended: () => "well" | Error | undefined;
  start(options: Partial<Consuming> & Pick<Consuming, "handle">): Promise<void>;
}

/** A queue, and a consumer of it that starts when it is told to. */
export function world({ name = "changes" }: { readonly name?: string } = {}): World {
  const clock = handClock();
  const queue = new MemoryQueue(clock, name);
  const tally = new Tally(name);
  const told: string[] = [];
  const stop = new AbortController();
  const abort = new AbortController();
  let ended: "well" | Error | undefined;
  return {
    clock,
    queue,
    tally,
    told,
    stop,
    abort,
    ended: () => ended,
    async start(options) {
      consume({
        queue,
        concurrency: 10,
        visibility: VISIBILITY,
        stop: stop.signal,
        abort: abort.signal,
        clock,
        tally,
        notice: (sentence) => void told.push(sentence),
        ...options,
      }).then(
        () => {
          ended = "well";
        },
        (error: Error) => {
          ended = error;
        },
      );
      await settled();
    },
  };
}

/** Whatever happened: no message is forgotten, or counted twice. */
export function expectBalance({ received, outcomes, inHand }: Tally): void {
  const { deleted, released, buried, lost } = outcomes;
  expect(deleted + released + buried + lost + inHand).toBe(received);
  expect(inHand).toBeGreaterThanOrEqual(0);
}

export interface Work {
  readonly handle: Consuming["handle"];
  /** Bodies, in the order in which they were begun. */
  readonly begun: string[];
  readonly signals: Map<string, AbortSignal>;
  /** Ends the handling of the message with this body: well, or with this error. */
  end(body: string, error?: unknown): Promise<void>;
}

/** Handlers that end when they are told to. */
export function work(): Work {
  const begun: string[] = [];
  const signals = new Map<string, AbortSignal>();
  const ends = new Map<string, PromiseWithResolvers<void>>();
  return {
    begun,
    signals,
    async handle({ body }, { signal }) {
      begun.push(body);
      signals.set(body, signal);
      const end = Promise.withResolvers<void>();
      ends.set(body, end);
      await end.promise;
    },
    async end(body, error) {
      const end = ends.get(body);
      if (end === undefined) throw new Error(`${body} is not begun`);
      if (error === undefined) end.resolve();
      else end.reject(error);
      await settled();
    },
  };
}
