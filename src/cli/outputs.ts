import type { AplombEvent } from "../events/event.ts";
import type { Format } from "../formats/format.ts";
import { SinkError, WaitingError } from "../model/errors.ts";
import type { Sink } from "../sinks/sink.ts";
import { ClosedPipeError } from "../sinks/writer.ts";

export interface Output {
  readonly format: Format;
  readonly sink: Sink;
  /** Which events it is for; all, if it does not say. */
  readonly takes?: (event: AplombEvent) => boolean;
}

/** Characters of a part. */
const PART = 65_536;

/** Where events go: each has its own format, and one that stops does not stop the others. */
export class Outputs {
  readonly #live: Set<Output>;
  readonly #stopped = new Set<Output>();
  /** What a stream has not been given yet; nothing between two calls. */
  readonly #held = new Map<Output, string>();
  #lost = false;
  readonly #onStop: (error: SinkError) => void;

  constructor(outputs: readonly Output[], onStop: (error: SinkError) => void) {
    this.#live = new Set(outputs);
    this.#onStop = onStop;
  }

  /** Nobody takes anything any more. */
  get allStopped(): boolean {
    return this.#live.size === 0 && this.undelivered;
  }

  /** Some sink did not take everything. */
  get undelivered(): boolean {
    return this.#stopped.size > 0;
  }

  /** Some sink neither took everything nor keeps it: only what waits somewhere durable is not lost. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Writes all of them; streams get them in parts of some size. Ends early when nobody takes anything any more. */
  async write(events: Iterable<AplombEvent>): Promise<void> {
    for (const event of events) {
      if (this.allStopped) return;
      // Several sinks may share a format, and an event is the same text for each of them.
      const texts = new Map<Format, string>();
      for (const output of this.#live) {
        const { format, sink, takes } = output;
        if (takes?.(event) === false) continue;
        const text = texts.get(format) ?? format.event(event);
        texts.set(format, text);
        const all = (this.#held.get(output) ?? "") + text;
        // What is only added to the text costs no turn of the loop.
        if (sink.joins === true && all.length < PART) this.#held.set(output, all);
        else await this.#send(output, all);
      }
    }
    for (const [output, text] of this.#held) await this.#send(output, text);
  }

  async #send(output: Output, text: string): Promise<void> {
    this.#held.delete(output);
    await this.#try(output, ({ sink }) => send(sink, text));
  }

  async close(): Promise<void> {
    // That they have stopped was told; not yet what is left of what they hold.
    for (const { sink } of this.#stopped) {
      await sink.close().catch((error: unknown) => {
        if (error instanceof WaitingError) this.#onStop(error);
      });
    }
    await this.#each(async ({ format, sink }) => {
      await send(sink, format.end());
      await sink.close();
    });
  }

  /** Nothing came to be that a format could end. What waits from earlier runs is still sent. */
  async abandon(): Promise<void> {
    await this.#each(({ sink }) => sink.close());
  }

  async #each(act: (output: Output) => Promise<void>): Promise<void> {
    for (const output of this.#live) await this.#try(output, act);
  }

  async #try(output: Output, act: (output: Output) => Promise<void>): Promise<void> {
    try {
      await act(output);
    } catch (error) {
      if (!(error instanceof SinkError)) throw error;
      this.#live.delete(output);
      this.#stopped.add(output);
      // A reader who left while others go on wants no more: that is no loss.
      const left = error instanceof ClosedPipeError && this.#live.size > 0;
      this.#lost ||= !(error instanceof WaitingError) && !left;
      this.#onStop(error);
    }
  }
}

async function send(sink: Sink, text: string): Promise<void> {
  if (text !== "") await sink.write(text);
}
