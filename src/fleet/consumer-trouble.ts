import type { Clock } from "../watch/clock.ts";
import type { Tally } from "./consumer-tally.ts";

export interface Telling {
  readonly tally: Tally;
  readonly clock: Clock;
  readonly notice: (sentence: string) => void;
}

/** Says what goes wrong: what lasts, once at its beginning and once at its end. */
export class Trouble {
  readonly #telling: Telling;
  readonly #lasting = new Set<string>();

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  tell(sentence: string): void {
    this.#note(sentence);
    this.#telling.notice(sentence);
  }

  /** `what`: the sentence without its reason, which may be another each time. */
  lasts(what: string, error: unknown): void {
    const sentence = `${what}: ${reasonOf(error)}`;
    this.#note(sentence);
    if (this.#lasting.has(what)) return;
    this.#lasting.add(what);
    this.#telling.notice(sentence);
  }

  over(what: string, sentence: string): void {
    if (this.#lasting.delete(what)) this.#telling.notice(sentence);
  }

  #note(sentence: string): void {
    const { tally, clock } = this.#telling;
    tally.lastError = { time: clock.now(), sentence };
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
