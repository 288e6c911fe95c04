import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "./worker.ts";

export interface KillerOptions {
  /** Workers at once. */
  readonly workers: number;
  readonly start: () => Worker;
  /** Seconds from one death to the next, at least and at most. */
  readonly every: readonly [number, number];
}

/** Keeps so many workers running, and kills one of them every few seconds, whatever it is doing. */
export class Killer {
  readonly #options: KillerOptions;
  readonly #workers: Worker[] = [];
  readonly #over = new AbortController();
  readonly #killing: Promise<void>;
  #kills = 0;
  /** Those that ended by themselves, and what they said. */
  readonly ended: string[] = [];

  constructor(options: KillerOptions) {
    this.#options = options;
    for (let index = 0; index < options.workers; index += 1) this.#workers.push(options.start());
    this.#killing = this.#go();
  }

  get kills(): number {
    return this.#kills;
  }

  async #go(): Promise<void> {
    const [least, most] = this.#options.every;
    for (;;) {
      const pause = (least + Math.random() * (most - least)) * 1_000;
      await sleep(pause, undefined, { signal: this.#over.signal }).catch(() => undefined);
      if (this.#over.signal.aborted) return;
      const index = Math.floor(Math.random() * this.#workers.length);
      const victim = this.#workers[index];
      if (victim === undefined) return;
      if (!victim.isRunning) this.ended.push(`${victim.code}: ${victim.said.slice(-3).join(" | ")}`);
      await victim.kill();
      this.#kills += 1;
      this.#workers[index] = this.#options.start();
    }
  }

  /** No more deaths; those that live finish what they have in hand, and end. */
  async stop(): Promise<void> {
    this.#over.abort();
    await this.#killing;
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    for (const { code, said } of this.#workers)
      if (code !== 0) this.ended.push(`${code}: ${said.slice(-3).join(" | ")}`);
  }
}
