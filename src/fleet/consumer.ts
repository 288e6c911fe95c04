import type { Queue } from "../aws/queue.ts";
import { queueFault } from "../aws/queue-fault.ts";
import type { Clock } from "../watch/clock.ts";
import { Hand, type Handle } from "./consumer-hand.ts";
import type { Tally } from "./consumer-tally.ts";
import { Trouble } from "./consumer-trouble.ts";

export interface Consuming {
  readonly queue: Queue;
  /** Messages in hand at once, at most. */
  readonly concurrency: number;
  /** Milliseconds: how long the messages of a worker that has died stay hidden. At least a few seconds. */
  readonly visibility: number;
  readonly handle: Handle;
  /** Nothing more is taken, and what is under way goes on to its end. */
  readonly stop: AbortSignal;
  /** What is under way is told to end, and given back if it does not soon. */
  readonly abort: AbortSignal;
  /** Milliseconds without any message after which it ends; never, if it does not say. */
  readonly idle?: number | undefined;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly notice: (sentence: string) => void;
}

/**
 * Takes messages from a queue and handles them, until it is asked to stop. No message ends it: it throws a `ConfigError` or a
 * `CredentialsError` if the queue is gone or forbidden, and stays so, once all in hand has ended.
 */
export async function consume(consuming: Consuming): Promise<void> {
  const { visibility, stop, abort, clock } = consuming;
  const trouble = new Trouble(consuming);
  const hand = new Hand({ ...consuming, trouble });
  const taking = AbortSignal.any([stop, abort]);
  const over = new AbortController();
  let refusing = Promise.resolve();
  const onStop = () => {
    hand.wake();
    refusing = hand.refuseWaiting();
  };
  const onAbort = () => hand.wake();
  taking.addEventListener("abort", onStop);
  abort.addEventListener("abort", onAbort);
  const beating = beat();
  try {
    await take({ ...consuming, trouble, hand, taking });
  } finally {
    consuming.tally.silentSince = undefined;
    await emptied();
    await inTime(refusing);
    over.abort();
    await beating;
    taking.removeEventListener("abort", onStop);
    abort.removeEventListener("abort", onAbort);
  }

  async function beat(): Promise<void> {
    while (!over.signal.aborted) {
      await clock.sleep(visibility / 3, over.signal);
      // One that hangs must not keep the next one from its time.
      if (!over.signal.aborted) void hand.extend();
    }
  }

  async function emptied(): Promise<void> {
    while (hand.size > 0 && !abort.aborted) await hand.changed();
    if (hand.size === 0) return;
    hand.interrupt();
    const grace = clock.elapsed() + GRACE_MS;
    void clock.sleep(GRACE_MS, over.signal).then(onAbort);
    while (hand.size > 0 && clock.elapsed() < grace) await hand.changed();
    await inTime(hand.refuseAll());
  }

  /** What hangs holds nobody for long. */
  async function inTime(work: Promise<void>): Promise<void> {
    const done = new AbortController();
    await Promise.race([work.finally(() => done.abort()), clock.sleep(GRACE_MS, done.signal)]);
    done.abort();
  }
}

interface Taking extends Consuming {
  readonly trouble: Trouble;
  readonly hand: Hand;
  readonly taking: AbortSignal;
}

async function take({ queue, concurrency, visibility, idle, clock, tally, trouble, hand, taking }: Taking) {
  const what = `The queue ${queue.name} gives no messages`;
  let activity = clock.elapsed();
  let failures = 0;
  while (!taking.aborted) {
    const room = concurrency - hand.size;
    if (room < 1) {
      // Who does not ask need not be answered.
      tally.silentSince = undefined;
      await hand.changed();
      continue;
    }
    tally.silentSince ??= clock.elapsed();
    try {
      const messages = await queue.receive({
        max: Math.min(room, MAX_MESSAGES),
        waitSeconds: waitSeconds(idle),
        visibilitySeconds: Math.ceil(visibility / 1_000),
        signal: taking,
      });
      tally.silentSince = undefined;
      failures = 0;
      trouble.over(what, `The queue ${queue.name} gives messages again.`);
      if (taking.aborted) return hand.refuse(messages);
      hand.take(messages);
      if (messages.length > 0) activity = clock.elapsed();
    } catch (error) {
      if (taking.aborted) return;
      failures += 1;
      const fault = queueFault(error, queue.name);
      if (fault !== undefined && failures >= PATIENCE) throw fault;
      trouble.lasts(what, error);
      await clock.sleep(Math.min(2 ** (failures - 1), 30) * 1_000, taking);
      // A queue that says nothing is not empty.
      activity = clock.elapsed();
      continue;
    }
    const quiet = hand.size === 0 ? clock.elapsed() - Math.max(activity, hand.quietSince) : 0;
    if (idle !== undefined && hand.size === 0 && quiet >= idle) return;
  }
}

const MAX_MESSAGES = 10;

/** Of a queue that may not be used, or is not there: permissions that are just given need a while. */
const PATIENCE = 6;

/** For handlers that are told to end, and then for what they leave behind to be given back. */
const GRACE_MS = 5_000;

/** A poll must not outlast the time after which there is nothing to wait for. */
function waitSeconds(idle: number | undefined): number {
  return Math.max(1, Math.min(20, Math.ceil((idle ?? Number.POSITIVE_INFINITY) / 1_000)));
}
