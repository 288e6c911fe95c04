import type { Queue } from "../aws/queue.ts";
import type { Hidden, Message } from "../aws/queue-message.ts";
import type { Clock } from "../watch/clock.ts";
import { AgainError, PoisonError } from "./consumer-errors.ts";
import { backoffSeconds, LIMIT_MS, type Received, Settle } from "./consumer-settle.ts";
import type { Outcome, Tally } from "./consumer-tally.ts";
import { reasonOf, type Trouble } from "./consumer-trouble.ts";

export interface Handling {
  /** Aborted when the message is not ours any more, or there is no more time: what is done then counts for nothing. */
  readonly signal: AbortSignal;
  /** How often the message was received, this time too. */
  readonly attempts: number;
}

/**
 * Resolves when the message may be removed. Throws a `PoisonError` of one that nobody can handle, an `AgainError` of one whose
 * time has not come, and anything else of what may do better the next time.
 */
export type Handle = (message: Message, handling: Handling) => Promise<void>;

export interface HandOptions {
  readonly queue: Queue;
  readonly visibility: number;
  readonly handle: Handle;
  readonly abort: AbortSignal;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly trouble: Trouble;
}

/** `dropped`: it is nobody's business here any more, though its handler may still run. */
type Stage = "waiting" | "handling" | "settling" | "dropped";

interface Held extends Received {
  /** Another one, if it was received again while it is handled. */
  message: Message;
  at: number;
  readonly control: AbortController;
  stage: Stage;
}

/** The messages that are ours: handled, kept from others meanwhile, and each brought to its end. */
export class Hand {
  readonly #options: HandOptions;
  readonly #settle: Settle;
  readonly #held = new Set<Held>();
  #change = Promise.withResolvers<void>();
  #quietSince: number;

  constructor(options: HandOptions) {
    this.#options = options;
    this.#settle = new Settle(options);
    this.#quietSince = options.clock.elapsed();
  }

  /** With those whose handlers have not ended, whoever they belong to by now. */
  get size(): number {
    return this.#held.size;
  }

  /** Since when there is nothing. */
  get quietSince(): number {
    return this.#quietSince;
  }

  /** When one of them has ended, or somebody wakes whoever waits for that. */
  async changed(): Promise<void> {
    await this.#change.promise;
  }

  wake(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers();
  }

  take(messages: readonly Message[]): void {
    const received = this.#received(messages).filter((held) => !this.#isAgain(held));
    for (const held of received) this.#held.add(held);
    for (const chain of this.#chains(received)) void this.#run(chain);
  }

  /** It may be received again while it is handled here, if it could not be kept from others for too long. */
  #isAgain(again: Held): boolean {
    const held = [...this.#held].find(({ message }) => message.id === again.message.id);
    if (held === undefined) return false;
    if (held.stage === "handling") {
      held.message = again.message;
      held.at = again.at;
      this.#options.tally.settled("lost");
    } else {
      void this.#drop([again], backoffSeconds(1));
    }
    return true;
  }

  /** What came too late to be begun. */
  async refuse(messages: readonly Message[]): Promise<void> {
    await this.#drop(this.#received(messages));
  }

  /** What is not begun is given back. */
  async refuseWaiting(): Promise<void> {
    await this.#drop(this.#in("waiting"));
  }

  /** Tells all handlers to end. */
  interrupt(): void {
    for (const { control } of this.#held) control.abort(new Error("there is no more time"));
  }

  /** What has not ended is given back, whatever its handler does. */
  async refuseAll(): Promise<void> {
    await this.#drop([...this.#in("waiting"), ...this.#in("handling")]);
  }

  /** Keeps all of them from others for another while. */
  async extend(): Promise<void> {
    const { queue, visibility, clock, trouble } = this.#options;
    const hidden = new Map<Message, Held>();
    const asked: Hidden[] = [];
    for (const held of this.#held) {
      if (held.stage === "dropped") continue;
      const left = LIMIT_MS - (clock.elapsed() - held.at);
      if (left < 1_000) {
        if (held.stage !== "settling")
          this.#lose(held, "was in hand for 12 hours, as long as SQS lets anybody have it");
        continue;
      }
      hidden.set(held.message, held);
      asked.push({ message: held.message, seconds: Math.floor(Math.min(Math.ceil(visibility / 1_000), left / 1_000)) });
    }
    if (asked.length === 0) return;
    const what = `Messages of ${queue.name} cannot be kept from other workers`;
    try {
      const refused = await queue.hide(asked);
      for (const { of, gone, code, reason } of refused) {
        const held = hidden.get(of);
        if (!gone) trouble.lasts(what, new Error(`${code}: ${reason}`));
        if (held?.message !== of) continue;
        // One that is being removed may be gone for that.
        if (gone && held.stage !== "settling" && !isDropped(held)) this.#lose(held, `is not ours any more: ${code}`);
      }
      if (refused.every(({ gone }) => gone)) trouble.over(what, `Messages of ${queue.name} are kept again.`);
    } catch (error) {
      trouble.lasts(what, error);
    }
  }

  #in(stage: Stage): Held[] {
    return [...this.#held].filter((held) => held.stage === stage);
  }

  #received(messages: readonly Message[]): Held[] {
    const at = this.#options.clock.elapsed();
    this.#options.tally.took(messages.length);
    return messages.map((message) => ({ message, at, control: new AbortController(), stage: "waiting" }));
  }

  /** Those of one group in a FIFO queue come one after the other; SQS gives no others of it until then. */
  #chains(all: readonly Held[]): Held[][] {
    if (!this.#options.queue.isFifo) return all.map((held) => [held]);
    return [...Map.groupBy(all, ({ message }) => message.group ?? message.id).values()];
  }

  async #run(chain: readonly Held[]): Promise<void> {
    for (const [index, held] of chain.entries()) {
      const goesOn = held.stage === "waiting" && (await this.#one(held));
      this.#leave(held);
      if (goesOn) continue;
      const later = chain.slice(index + 1);
      await this.#drop(later.filter(({ stage }) => stage === "waiting"));
      for (const one of later) this.#leave(one);
      return;
    }
  }

  #leave(held: Held): void {
    if (!this.#held.delete(held)) return;
    if (this.#held.size === 0) this.#quietSince = this.#options.clock.elapsed();
    this.wake();
  }

  /** Whether the next one of its group may be handled. */
  async #one(held: Held): Promise<boolean> {
    const { handle, clock, tally } = this.#options;
    const { message, control } = held;
    const began = clock.elapsed();
    held.stage = "handling";
    let end: End = { kind: "done" };
    try {
      await handle(message, { signal: control.signal, attempts: message.attempts });
    } catch (error) {
      end = { kind: "thrown", error };
    }
    tally.handled += 1;
    tally.handledMs += clock.elapsed() - began;
    // While it was handled it may have been lost, or given back.
    if (isDropped(held)) return false;
    held.stage = "settling";
    const outcome = end.kind === "done" ? await this.#remove(held) : await this.#failed(held, end.error);
    held.stage = "dropped";
    tally.settled(outcome);
    return outcome === "deleted" || outcome === "buried";
  }

  async #remove({ message }: Held): Promise<Outcome> {
    return (await this.#settle.remove(message)) ? "deleted" : "lost";
  }

  async #failed(held: Held, error: unknown): Promise<Outcome> {
    const { abort, queue, trouble } = this.#options;
    const { attempts } = held.message;
    if (error instanceof PoisonError) return this.#bury(held, error.message);
    if (error instanceof AgainError) return this.#giveBack(held, error.afterSeconds);
    if (abort.aborted) return this.#giveBack(held, 0);
    const reason = reasonOf(error);
    if (attempts >= queue.deadLetter.maxReceiveCount) return this.#bury(held, reason);
    trouble.tell(`Message ${held.message.id} of ${queue.name} comes again, after attempt ${attempts}: ${reason}`);
    await this.#settle.release([held], backoffSeconds(attempts));
    return "released";
  }

  async #bury(held: Held, reason: string): Promise<Outcome> {
    return (await this.#settle.bury(held, reason)) ? "buried" : "released";
  }

  async #giveBack(held: Held, seconds: number): Promise<Outcome> {
    await this.#settle.giveBack([held], seconds);
    return "released";
  }

  async #drop(all: readonly Held[], seconds = 0): Promise<void> {
    for (const held of all) {
      held.stage = "dropped";
      this.#options.tally.settled("released");
    }
    await this.#settle.giveBack(all, seconds);
  }

  #lose(held: Held, why: string): void {
    const { tally, trouble, queue } = this.#options;
    held.stage = "dropped";
    tally.settled("lost");
    trouble.tell(`Message ${held.message.id} of ${queue.name} ${why}`);
    held.control.abort(new Error(`the message ${why}`));
  }
}

type End = { readonly kind: "done" } | { readonly kind: "thrown"; readonly error: unknown };

/** The compiler takes what was set before a wait for what is there after it. */
function isDropped({ stage }: Held): boolean {
  return stage === "dropped";
}
