import type { AplombEvent } from "../events/event.ts";
import type { Format } from "../formats/format.ts";
import { RefusedError, SinkError, WaitingError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import type { Owner, Settling, Sink } from "../sinks/sink.ts";
import { ClosedPipeError } from "../sinks/writer.ts";

export interface Output {
  readonly format: Format;
  readonly sink: Sink;
  /** What people know the format by. */
  readonly name?: string;
  /** Which events it is for; all, if it does not say. */
  readonly takes?: (event: AplombEvent) => boolean;
}

/** Events that a format could not write: all others are written. */
class UnwrittenError extends SinkError {}
const UNWRITTEN_HINT = "All others are written. NDJSON has every event as it is.";

/** Characters of a part. */
const PART = 65_536;

/**
 * Where events go: each has its own format, and one that stops does not stop the others. Several scans may write at once, if
 * the formats are such that each event is a text of its own (NDJSON, OCSF): those that count, or head a list, mix them up.
 */
export class Outputs {
  readonly #live: Set<Output>;
  readonly #stopped = new Set<Output>();
  /** Of each format that could not write some event: how many, and what was wrong with the first. */
  readonly #unwritten = new Map<string, { count: number; readonly reason: string }>();
  #lost = false;
  #failure: SinkError | undefined;
  readonly #onStop: (error: SinkError) => void;

  constructor(outputs: readonly Output[], onStop: (error: SinkError) => void) {
    this.#live = new Set(outputs);
    this.#onStop = onStop;
  }

  /** Nobody takes anything any more. */
  get allStopped(): boolean {
    return this.#live.size === 0 && this.#stopped.size > 0;
  }

  /** Some sink did not take everything, or some format could not write it. */
  get undelivered(): boolean {
    return this.#stopped.size > 0 || this.#unwritten.size > 0;
  }

  /** Some sink neither took everything nor keeps it: only what waits somewhere durable is not lost. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Why the first output stopped that should have everything: from then on it has not. A reader who left is no failure while others go on. */
  get failure(): SinkError | undefined {
    return this.#failure;
  }

  /**
   * Writes all of them; streams get them in parts of some size. Ends early when nobody takes anything any more. `of`: whose
   * events they are, to be `settled`.
   */
  async write(events: Iterable<AplombEvent>, of?: Owner): Promise<void> {
    // What a stream has not been given yet: nobody else's, so that who writes knows when it is.
    const held = new Map<Output, string>();
    for (const event of events) {
      if (this.allStopped) return;
      // Several sinks may share a format, and an event is the same text for each of them.
      const texts = new Map<Format, string>();
      for (const output of this.#live) {
        const { format, sink, takes } = output;
        if (takes?.(event) === false) continue;
        const text = texts.get(format) ?? this.#textOf(output, event);
        texts.set(format, text);
        const all = (held.get(output) ?? "") + text;
        // What is only added to the text costs no turn of the loop.
        if (sink.joins === true && all.length < PART) held.set(output, all);
        else {
          held.delete(output);
          await this.#send(output, all, of);
        }
      }
    }
    for (const [output, text] of held) await this.#send(output, text, of);
  }

  /**
   * Resolves when all outputs have what was written before for that owner (without one: for anybody). Throws what the sinks'
   * `settled` do, or why an output has stopped: also one that had nothing of that owner's to take, as nobody knows.
   */
  async settled(settling: Settling = {}): Promise<void> {
    const settle = async (output: Output) => {
      const { sink } = output;
      if (sink.settled === undefined) throw untold(sink);
      try {
        await sink.settled(settling);
      } catch (error) {
        // It lives, and takes all else.
        if (error instanceof RefusedError || !(error instanceof SinkError)) throw error;
        this.#stop(output, error);
      }
    };
    await Promise.all([...this.#live].map(settle));
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** One event that a format cannot write must not cost the others. */
  #textOf({ format, name = "" }: Output, event: AplombEvent): string {
    try {
      return format.event(event);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const known = this.#unwritten.get(name) ?? { count: 0, reason };
      this.#unwritten.set(name, { ...known, count: known.count + 1 });
      return "";
    }
  }

  async #send(output: Output, text: string, of: Owner | undefined): Promise<void> {
    // Another writer may have heard meanwhile that it takes nothing more.
    if (this.#live.has(output)) await this.#try(output, ({ sink }) => send(sink, text, of));
  }

  async close(): Promise<void> {
    for (const [name, { count, reason }] of this.#unwritten) {
      this.#onStop(
        new UnwrittenError(`${plural(count, "event")} cannot be written as ${name}: ${reason}.`, {
          hint: UNWRITTEN_HINT,
        }),
      );
    }
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
      this.#stop(output, error);
    }
  }

  #stop(output: Output, error: SinkError): void {
    // Of several that write to it, each hears.
    if (!this.#live.delete(output)) return;
    this.#stopped.add(output);
    // A reader who left while others go on wants no more: that is no loss.
    const left = error instanceof ClosedPipeError && this.#live.size > 0;
    this.#lost ||= !(error instanceof WaitingError) && !left;
    if (!left) this.#failure ??= error;
    this.#onStop(error);
  }
}

async function send(sink: Sink, text: string, of?: Owner): Promise<void> {
  if (text !== "") await sink.write(text, of);
}

function untold({ name }: Sink): SinkError {
  return new SinkError(`${name} does not say when it has what was written.`, {
    hint: "Write to standard output or a plain file, or deliver to Logstash or Elasticsearch.",
  });
}
