import type { AplombEvent } from "../events/event.ts";
import type { Format } from "../formats/format.ts";
import { SinkError } from "../model/errors.ts";
import type { Sink } from "../sinks/sink.ts";

export interface Output {
  readonly format: Format;
  readonly sink: Sink;
}

/** Where events go: each has its own format, and one that stops does not stop the others. */
export class Outputs {
  readonly #live: Set<Output>;
  readonly #onStop: (error: SinkError) => void;
  #stopped = 0;

  constructor(outputs: readonly Output[], onStop: (error: SinkError) => void) {
    this.#live = new Set(outputs);
    this.#onStop = onStop;
  }

  /** Nobody takes anything any more. */
  get allStopped(): boolean {
    return this.#live.size === 0;
  }

  /** Some sink did not take everything. */
  get undelivered(): boolean {
    return this.#stopped > 0;
  }

  async write(event: AplombEvent): Promise<void> {
    await this.#each(({ format, sink }) => send(sink, format.event(event)));
  }

  async close(): Promise<void> {
    await this.#each(async ({ format, sink }) => {
      await send(sink, format.end());
      await sink.close();
    });
  }

  async #each(act: (output: Output) => Promise<void>): Promise<void> {
    for (const output of this.#live) {
      try {
        await act(output);
      } catch (error) {
        if (!(error instanceof SinkError)) throw error;
        this.#live.delete(output);
        this.#stopped += 1;
        this.#onStop(error);
      }
    }
  }
}

async function send(sink: Sink, text: string): Promise<void> {
  if (text !== "") await sink.write(text);
}
