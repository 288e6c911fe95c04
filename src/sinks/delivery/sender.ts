import { SinkError } from "../../model/errors.ts";
import type { BatchLimit, Line, Queue } from "../spool/queue.ts";
import { messageOf } from "../writer.ts";
import type { Refusal, Result } from "./answer.ts";
import { type Backoff, pause, waitBefore } from "./backoff.ts";
import { Condition } from "./condition.ts";

export interface SenderOptions {
  readonly queue: Queue;
  /** Sends lines once. */
  readonly send: (lines: readonly Line[]) => Promise<Result>;
  readonly batch: BatchLimit;
  /** Batches that are sent or made ready at once. */
  readonly batches: number;
  /** How long a few events wait for more of them. */
  readonly lingerMs: number;
  readonly backoff: Backoff;
  /** After so many in a row the receiver counts as down. */
  readonly attempts: number;
  /** How long a receiver that is down is left alone. */
  readonly coolDownMs: number;
  /** Hears when the receiver goes down, comes back or is given up, in a sentence. */
  readonly notice: (sentence: string) => void;
}

export type Health =
  | { readonly kind: "up" }
  | { readonly kind: "down"; readonly reason: string }
  /** A person has to change something first. */
  | { readonly kind: "stopped"; readonly error: SinkError };

/** Takes batches from a queue and sends them until they are taken; knows how the receiver is. */
export class Sender {
  health: Health = { kind: "up" };
  delivered = 0;
  readonly refused: { events: number; example?: string; path?: string | undefined } = { events: 0 };
  /** What waits for a change of health, for room in the queue or for something to send. */
  readonly condition = new Condition();
  readonly #options: SenderOptions;
  readonly #workers: Promise<void>[];
  readonly #ending = new AbortController();
  #finishing = false;
  #lingered = false;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#workers = Array.from({ length: options.batches }, () =>
      // Without this, an error of ours would leave writers waiting for nobody.
      this.#work().catch((cause: unknown) => {
        this.#stop(new SinkError(messageOf(cause), { hint: "Please report it.", cause }));
      }),
    );
  }

  /** To be called after each append. */
  nudge(): void {
    if (this.#isDue()) this.condition.wake();
    else this.#linger ??= setTimeout(() => this.#onLinger(), this.#options.lingerMs);
  }

  /** Resolves when the queue is empty, or when there is no use in trying on. */
  async finish(): Promise<void> {
    this.#finishing = true;
    this.condition.wake();
    await Promise.all(this.#workers);
    clearTimeout(this.#linger);
  }

  /** Tries nothing any more: what is not delivered stays in the queue. */
  giveUp(): void {
    this.#ending.abort();
    this.condition.wake();
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.condition.until(() => this.#isOver() || this.#isDue());
      if (this.#isOver()) return;
      const lines = this.#options.queue.take(this.#options.batch);
      this.#lingered = false;
      if (lines.length === 0 && this.#finishing) return;
      if (!(await this.#deliver(lines))) return;
    }
  }

  #isOver(): boolean {
    const hopeless = this.#finishing && this.health.kind === "down";
    return this.#ending.signal.aborted || this.health.kind === "stopped" || hopeless;
  }

  #isDue(): boolean {
    if (this.health.kind !== "up") return false;
    if (this.#finishing || this.#lingered) return true;
    const { queue, batch } = this.#options;
    return queue.ready.events >= batch.events || queue.ready.bytes >= batch.bytes;
  }

  #onLinger(): void {
    this.#linger = undefined;
    this.#lingered = true;
    this.condition.wake();
  }

  /** False if they were not settled and nobody will try again: they still wait in the queue. */
  async #deliver(lines: readonly Line[]): Promise<boolean> {
    let pending = lines;
    for (let attempt = 1; pending.length > 0; attempt += 1) {
      const result = await this.#options.send(pending);
      if (result.kind === "stop") return this.#stop(result.error);
      if (result.kind === "too-large") return this.#split(pending);
      if (result.kind === "taken") {
        const before = pending.length;
        pending = this.#settle(pending, result);
        if (pending.length < before) attempt = 0;
        if (pending.length === 0) return true;
      }
      const { reason, after = 0 } = result.kind === "later" ? result : { reason: "it asks for some events again" };
      if (this.#ending.signal.aborted) return false;
      if (attempt >= this.#options.attempts || this.health.kind === "down") {
        // Whoever finishes has tried to the end; whoever was down when the end came tries once more.
        const last = this.#finishing;
        this.#goDown(reason);
        if (last) return false;
        await this.#coolDown();
      } else {
        await pause(Math.max(waitBefore(attempt, this.#options.backoff), after * 1_000), this.#ending.signal);
      }
      if (this.#ending.signal.aborted) return false;
    }
    return true;
  }

  /** Counts what was taken or refused; the rest is to be sent again. */
  #settle(lines: readonly Line[], { again, refused }: Result & { readonly kind: "taken" }): readonly Line[] {
    const open = new Set([...again, ...refused.map(({ line }) => line)]);
    const taken = open.size === 0 ? lines : lines.filter((line) => !open.has(line));
    this.#options.queue.done(taken);
    this.delivered += taken.length;
    if (refused.length > 0) this.#refuse(refused);
    if (taken.length > 0) this.#goUp();
    this.condition.wake();
    return again;
  }

  async #split(lines: readonly Line[]): Promise<boolean> {
    const [line, ...others] = lines;
    if (line !== undefined && others.length === 0) {
      this.#refuse([{ line, reason: `413: an event of ${line.length} bytes is larger than it takes` }]);
      return true;
    }
    const half = lines.length / 2;
    return (await this.#deliver(lines.slice(0, half))) && (await this.#deliver(lines.slice(half)));
  }

  #refuse(refusals: readonly Refusal[]): void {
    const path = this.#options.queue.reject(refusals.map(({ line }) => line));
    this.refused.events += refusals.length;
    this.refused.example ??= refusals[0]?.reason ?? "";
    this.refused.path ??= path;
  }

  #goUp(): void {
    if (this.health.kind === "down") this.#options.notice("Events are taken again.");
    this.health = { kind: "up" };
  }

  #goDown(reason: string): void {
    if (this.health.kind === "up") this.#options.notice(`Events are not taken: ${reason}.`);
    this.health = { kind: "down", reason };
    this.condition.wake();
  }

  #stop(error: SinkError): false {
    if (this.health.kind !== "stopped") this.#options.notice(`Events are not taken: ${error.message}.`);
    this.health = { kind: "stopped", error };
    this.condition.wake();
    return false;
  }

  async #coolDown(): Promise<void> {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      this.condition.wake();
    }, this.#options.coolDownMs);
    await this.condition.until(() => over || this.#finishing || this.#ending.signal.aborted);
    clearTimeout(timer);
  }
}
