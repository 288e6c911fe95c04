import type { Queue } from "../aws/queue.ts";
import type { Refused } from "../aws/queue-batch.ts";
import type { Message } from "../aws/queue-message.ts";
import type { Clock } from "../watch/clock.ts";
import { Gather } from "./consumer-gather.ts";
import { reasonOf, type Trouble } from "./consumer-trouble.ts";

/** SQS lets nobody have a message for more than 12 hours from the time that it was received, which is before we have it. */
export const LIMIT_MS = 12 * 3_600_000 - 60_000;

/** One that was received, and when: by a clock that only grows. */
export interface Received {
  readonly message: Message;
  readonly at: number;
}

export interface Settling {
  readonly queue: Queue;
  readonly clock: Clock;
  readonly trouble: Trouble;
  /** There is no more time to try again. */
  readonly abort: AbortSignal;
}

/** What becomes of a message in the end. None of it throws: what cannot be done is told, and the message comes again by itself. */
export class Settle {
  readonly #settling: Settling;
  readonly #removals: Gather<Message, Refused<Message> | undefined>;

  constructor(settling: Settling) {
    this.#settling = settling;
    this.#removals = new Gather(10, async (messages) => {
      const refused = await settling.queue.remove(messages);
      return (message) => refused.find(({ of }) => of === message);
    });
  }

  /** Whether it is gone for good, and by us. */
  async remove(message: Message): Promise<boolean> {
    const { clock, trouble, abort, queue } = this.#settling;
    const what = `A message of ${queue.name} cannot be removed and comes again`;
    for (const pause of [...PAUSES_MS, undefined]) {
      try {
        const refused = await this.#removals.add(message);
        if (refused === undefined) {
          trouble.over(what, `Messages of ${queue.name} are removed again.`);
          return true;
        }
        if (refused.gone || pause === undefined) {
          trouble.lasts(what, new Error(`${refused.code}: ${refused.reason}`));
          return false;
        }
      } catch (error) {
        if (pause === undefined || abort.aborted) {
          trouble.lasts(what, error);
          return false;
        }
      }
      await clock.sleep(pause, abort);
    }
    return false;
  }

  /** Whether it is in the dead-letter queue; if not, it comes again. */
  async bury(received: Received, reason: string): Promise<boolean> {
    const { queue, trouble } = this.#settling;
    const { message } = received;
    const what = `A message cannot be put in the dead-letter queue of ${queue.name}`;
    try {
      await queue.bury(message, reason);
    } catch (error) {
      trouble.lasts(what, error);
      await this.release([received], backoffSeconds(message.attempts));
      return false;
    }
    trouble.over(what, `Messages are put in the dead-letter queue of ${queue.name} again.`);
    trouble.tell(`Message ${message.id} of ${queue.name} is in the dead-letter queue: ${reason}`);
    await this.remove(message);
    return true;
  }

  /** Others may have them after so many seconds. */
  async release(all: readonly Received[], seconds: number): Promise<void> {
    const { queue, clock, trouble } = this.#settling;
    if (all.length === 0) return;
    const hidden = all.map(({ message, at }) => ({
      message,
      seconds: within(seconds, LIMIT_MS - clock.elapsed() + at),
    }));
    const what = `Messages of ${queue.name} cannot be given back before their time`;
    try {
      await queue.hide(hidden);
      trouble.over(what, `Messages of ${queue.name} are given back again.`);
    } catch (error) {
      trouble.lasts(what, error);
    }
  }

  /**
   * The same, of what has done nothing wrong. SQS counts how often a message was received, and would take one that was received
   * too often for poison: that one is sent anew, and so counts from 1.
   */
  async giveBack(all: readonly Received[], seconds: number): Promise<void> {
    const { maxReceiveCount } = this.#settling.queue.deadLetter;
    const isLast = ({ message }: Received) => message.attempts >= maxReceiveCount;
    await Promise.all([
      this.release(
        all.filter((one) => !isLast(one)),
        seconds,
      ),
      ...all.filter(isLast).map((one) => this.#sendAnew(one, seconds)),
    ]);
  }

  async #sendAnew(received: Received, seconds: number): Promise<void> {
    const { queue, trouble } = this.#settling;
    const { body, group, id } = received.message;
    try {
      await queue.send({
        body,
        ...(group !== undefined && { group }),
        ...(queue.isFifo ? { deduplication: id } : { delaySeconds: within(seconds, MAX_DELAY_MS) }),
      });
    } catch (error) {
      trouble.tell(`A message of ${queue.name} cannot be sent anew, and may become a dead letter: ${reasonOf(error)}`);
      return this.release([received], seconds);
    }
    await this.remove(received.message);
  }
}

const PAUSES_MS = [1_000, 2_000, 4_000];

const MAX_DELAY_MS = 900_000;

function within(seconds: number, milliseconds: number): number {
  return Math.max(0, Math.ceil(Math.min(seconds, Math.floor(milliseconds / 1_000))));
}

/** After an error, before the next try. */
export function backoffSeconds(attempts: number): number {
  return BACKOFF_SECONDS[Math.max(1, attempts) - 1] ?? 120;
}

const BACKOFF_SECONDS = [5, 30];
