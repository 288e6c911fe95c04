import { SinkError } from "../../model/errors.ts";
import type { BatchLimit, Line, Queue } from "../spool/queue.ts";
import { messageOf } from "../writer.ts";
import type { Refusal, Result } from "./answer.ts";
import { type Backoff, pause, waitBefore } from "./backoff.ts";
import { Condition } from "./condition.ts";
import { Health } from "./health.ts";
import { RefusedEvents } from "./refused.ts";

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

/** What a receiver may ask us to wait; longer, and the events are better off in the spool. Seconds. */
const LONGEST_PLEASE_WAIT = 30;

/** Takes batches from a queue and sends them until they are taken; knows how the receiver is. */
export class Sender {
  /** What waits for a change of health, for room in the queue or for something to send. */
  readonly condition = new Condition();
  readonly health: Health;
  delivered = 0;
  readonly refused: { events: number; example?: string; path?: string } = { events: 0 };
  readonly refusals = new RefusedEvents();
  readonly #options: SenderOptions;
  readonly #workers: Promise<void>[];
  readonly #ending = new AbortController();
  #finishing = false;
  #ended = false;
  #lingered = false;
  /** Of the oldest in the queue: they wait for no others. */
  #urgent = 0;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.health = new Health(this.condition, options.notice);
    this.#workers = Array.from({ length: options.batches }, () =>
      // Without this, an error of ours would leave writers waiting for nobody.
      this.#work().catch((cause: unknown) => {
        this.health.stop(new SinkError(messageOf(cause), { hint: "Please report it.", cause }));
      }),
    );
  }

  /** To be called when there is more, or less, in the queue. */
  nudge(): void {
    if (this.#isDue()) this.condition.wake();
    else if (this.#options.queue.ready.events > 0) {
      this.#linger ??= setTimeout(() => this.#onLinger(), this.#options.lingerMs);
    }
  }

  /** What is in the queue waits for no more of it. */
  flush(): void {
    this.#urgent = this.#options.queue.ready.events;
    this.condition.wake();
  }

  /** Nobody will try again: what waits then waits in the queue. */
  get isOver(): boolean {
    return this.#ended || this.#isOver();
  }

  /** Resolves when the queue is empty, or when there is no use in trying on. */
  async finish(): Promise<void> {
    this.#finishing = true;
    this.condition.wake();
    await Promise.all(this.#workers);
    this.#ended = true;
    this.condition.wake();
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
      // Another one was woken too, and may have been faster.
      if (!this.#isDue()) continue;
      const lines = this.#options.queue.take(this.#options.batch);
      this.#lingered = false;
      // Less may have been left than was thought: some could not be read.
      this.#urgent = lines.length === 0 ? 0 : Math.max(0, this.#urgent - lines.length);
      if (lines.length === 0 && this.#finishing) return;
      // There is room for writers now, and what is left may be less than a batch.
      this.condition.wake();
      this.nudge();
      if (!(await this.#deliver(lines))) return;
    }
  }

  #isOver(): boolean {
    return this.#ending.signal.aborted || this.health.isStopped || (this.#finishing && this.health.isDown);
  }

  #isDue(): boolean {
    if (!this.health.isUp) return false;
    const { queue, batch } = this.#options;
    if (this.#finishing || this.#lingered || this.#urgent > 0) return true;
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
        if (result.stop !== undefined) return this.#stop(result.stop);
        if (pending.length < before) attempt = 0;
        if (pending.length === 0) return true;
      }
      const { reason, after = 0 } = result.kind === "later" ? result : { reason: "it asks for some events again" };
      if (!(await this.#wait({ attempt, reason, after }))) return false;
    }
    return true;
  }

  /** Before the next attempt. False if there is to be none. */
  async #wait({ attempt, reason, after }: { attempt: number; reason: string; after: number }): Promise<boolean> {
    const { backoff, attempts } = this.#options;
    const { signal } = this.#ending;
    if (signal.aborted || this.health.isStopped) return false;
    if (attempt < attempts && !this.health.isDown && after <= LONGEST_PLEASE_WAIT) {
      await pause(Math.max(waitBefore(attempt, backoff), after * 1_000), signal);
      return !signal.aborted && !this.health.isStopped;
    }
    // Who was down when the end came tries once more; who has tried to the end does not.
    const last = this.#finishing;
    this.health.failed(reason);
    if (last) return false;
    await this.#coolDown();
    return !signal.aborted && !this.health.isStopped;
  }

  /** Counts what was taken or refused; the rest is to be sent again. */
  #settle(lines: readonly Line[], { again, refused }: Result & { readonly kind: "taken" }): readonly Line[] {
    const open = new Set([...again, ...refused.map(({ line }) => line)]);
    const taken = open.size === 0 ? lines : lines.filter((line) => !open.has(line));
    this.#options.queue.done(taken);
    this.delivered += taken.length;
    if (refused.length > 0) this.#refuse(refused);
    // All that is asked for again is no sign of health.
    if (again.length < lines.length) this.health.answered();
    return again;
  }

  #stop(error: SinkError): false {
    this.health.stop(error);
    return false;
  }

  async #split(lines: readonly Line[]): Promise<boolean> {
    this.health.answered();
    const [line, ...others] = lines;
    if (line !== undefined && others.length === 0) {
      this.#refuse([{ line, reason: `413: an event of ${line.length} bytes is larger than it takes` }]);
      return true;
    }
    const half = lines.length / 2;
    return (await this.#deliver(lines.slice(0, half))) && (await this.#deliver(lines.slice(half)));
  }

  #refuse(refusals: readonly Refusal[]): void {
    const { queue } = this.#options;
    for (const { line, reason } of refusals) this.refusals.note(queue.ownerOf(line), reason);
    const path = queue.reject(refusals.map(({ line }) => line));
    this.condition.wake();
    // A spool that could not set them aside has them still: they wait.
    if (path === undefined && queue.folder !== undefined) return;
    this.refused.events += refusals.length;
    this.refused.example ??= refusals[0]?.reason ?? "";
    if (path !== undefined) this.refused.path ??= path;
  }

  async #coolDown(): Promise<void> {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      this.condition.wake();
    }, this.#options.coolDownMs);
    await this.condition.until(() => over || this.#finishing || this.#ending.signal.aborted || this.health.isStopped);
    clearTimeout(timer);
  }
}
