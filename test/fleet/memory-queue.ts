import type { Queue } from "../../src/aws/queue.ts";
import type { Refused } from "../../src/aws/queue-batch.ts";
import type { Hidden, Message, Outgoing, Receiving } from "../../src/aws/queue-message.ts";
import { AwsError, type AwsErrorKind } from "../../src/model/errors.ts";
import type { Clock } from "../../src/watch/clock.ts";

export const MAX_RECEIVES = 3;

interface Kept extends Outgoing {
  readonly id: string;
  readonly sent: number;
  visible: number;
  attempts: number;
  receipt: string;
}

interface Dead {
  readonly body: string;
  /** None: SQS itself has put it there. */
  readonly reason?: string;
}

type Operation = "receive" | "hide" | "remove" | "send" | "bury";

/** A queue as SQS would be, with a clock that is handed in and the errors that a test wants. */
export class MemoryQueue implements Queue {
  readonly url: string;
  readonly name: string;
  readonly isFifo: boolean;
  readonly deadLetter = { url: "https://sqs.eu-west-1.amazonaws.com/111122223333/dead", maxReceiveCount: MAX_RECEIVES };
  readonly dead: Dead[] = [];
  /** What was asked, in order. */
  readonly asked: string[] = [];
  /** What an operation ends with: an error, or nothing if it works; or never. */
  readonly faults: { [Name in Operation]?: () => Error | "never" | undefined } = {};
  /** Happens when messages are given away, before whoever asked has them. */
  onGiven: () => void = () => undefined;
  readonly #clock: Clock;
  #kept: Kept[] = [];
  #number = 0;
  #wake = new AbortController();

  constructor(clock: Clock, name = "changes") {
    this.#clock = clock;
    this.name = name;
    this.url = `https://sqs.eu-west-1.amazonaws.com/111122223333/${name}`;
    this.isFifo = name.endsWith(".fifo");
  }

  get bodies(): string[] {
    return this.#kept.map(({ body }) => body);
  }

  /** Milliseconds until anybody may have it. */
  hiddenFor(body: string): number | undefined {
    const kept = this.#kept.find((one) => one.body === body);
    return kept && Math.max(0, kept.visible - this.#clock.elapsed());
  }

  put(body: string, { group, attempts = 0 }: { readonly group?: string; readonly attempts?: number } = {}): void {
    this.#add({ body, ...(group !== undefined && { group }) }, attempts);
  }

  /** Another worker has it now. */
  steal(body: string): void {
    for (const one of this.#kept) if (one.body === body) one.receipt = "theirs";
  }

  async receive({ max, waitSeconds, visibilitySeconds, signal = new AbortController().signal }: Receiving) {
    await this.#fault("receive", `${max} in ${waitSeconds} s`);
    const until = this.#clock.elapsed() + waitSeconds * 1_000;
    for (;;) {
      if (signal.aborted) throw new AwsError({ ...UNREAD, code: "AbortError" });
      const found = this.#visible(max);
      if (found.length > 0) {
        this.onGiven();
        return found.map((one) => this.#given(one, visibilitySeconds));
      }
      const next = Math.min(
        until,
        ...this.#kept.map(({ visible }) => visible).filter((at) => at > this.#clock.elapsed()),
      );
      if (this.#clock.elapsed() >= until) return [];
      this.#wake = new AbortController();
      await this.#clock.sleep(next - this.#clock.elapsed(), AbortSignal.any([signal, this.#wake.signal]));
    }
  }

  async hide(all: readonly Hidden[]): Promise<Refused<Message>[]> {
    await this.#fault("hide", all.map(({ message, seconds }) => `${message.body.slice(0, 20)} ${seconds}`).join(", "));
    return all.flatMap(({ message, seconds }) => {
      const kept = this.#of(message);
      if (kept === undefined) return refused(message);
      kept.visible = this.#clock.elapsed() + seconds * 1_000;
      this.#wake.abort();
      return [];
    });
  }

  async remove(all: readonly Message[]): Promise<Refused<Message>[]> {
    await this.#fault("remove", all.map(({ body }) => body.slice(0, 20)).join(", "));
    return all.flatMap((message) => {
      const kept = this.#of(message);
      if (kept === undefined) return refused(message);
      this.#kept = this.#kept.filter((one) => one !== kept);
      this.#wake.abort();
      return [];
    });
  }

  async send(outgoing: Outgoing): Promise<void> {
    await this.#fault("send", `${outgoing.body.slice(0, 20)} ${outgoing.delaySeconds ?? 0}`);
    this.#add(outgoing, 0);
  }

  async sendAll(all: Iterable<Outgoing>): Promise<Refused<Outgoing>[]> {
    for (const one of all) await this.send(one);
    return [];
  }

  async bury({ body }: Message, reason: string): Promise<void> {
    await this.#fault("bury", body.slice(0, 20));
    this.dead.push({ body, reason });
  }

  async counts() {
    return { waiting: this.#kept.length, inFlight: 0, delayed: 0 };
  }

  close(): void {}

  async #fault(operation: Operation, what: string): Promise<void> {
    this.asked.push(`${operation} ${what}`);
    // Like a network it takes its time.
    await new Promise((resolve) => setImmediate(resolve));
    const fault = this.faults[operation]?.();
    if (fault === "never") await new Promise(() => undefined);
    if (fault instanceof Error) throw fault;
  }

  #add(outgoing: Outgoing, attempts: number): void {
    this.#number += 1;
    const now = this.#clock.elapsed();
    const visible = now + (outgoing.delaySeconds ?? 0) * 1_000;
    this.#kept.push({ ...outgoing, id: `m${this.#number}`, sent: this.#clock.now(), visible, attempts, receipt: "" });
    this.#wake.abort();
  }

  #visible(max: number): Kept[] {
    const now = this.#clock.elapsed();
    for (const one of this.#kept.filter(({ visible, attempts }) => visible <= now && attempts >= MAX_RECEIVES)) {
      this.dead.push({ body: one.body });
      this.#kept = this.#kept.filter((other) => other !== one);
    }
    const taken = new Set(this.#kept.filter(({ visible }) => visible > now).map(({ group }) => group));
    return this.#kept
      .filter(({ visible, group }) => visible <= now && !(this.isFifo && taken.has(group)))
      .slice(0, max);
  }

  #given(kept: Kept, visibilitySeconds: number): Message {
    kept.attempts += 1;
    kept.visible = this.#clock.elapsed() + visibilitySeconds * 1_000;
    kept.receipt = `${kept.id}/${kept.attempts}`;
    const { id, receipt, body, attempts, sent, group } = kept;
    return { id, receipt, body, attempts, sent, ...(group !== undefined && { group }) };
  }

  #of(message: Message): Kept | undefined {
    return this.#kept.find(({ receipt }) => receipt === message.receipt);
  }
}

const UNREAD = { operation: "SQS:ReceiveMessage", kind: "other", message: "It is said in words." } as const;

export function failure(kind: AwsErrorKind, code = "InternalError"): AwsError {
  return new AwsError({ ...UNREAD, kind, code });
}

function refused(message: Message): Refused<Message>[] {
  return [{ of: message, code: "ReceiptHandleIsInvalid", reason: "Another has it.", gone: true, ours: true }];
}
