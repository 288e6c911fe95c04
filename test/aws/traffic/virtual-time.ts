import type { Clock, Timer } from "../../../src/aws/traffic/clock.ts";
import { settled } from "../../support/streams.ts";

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/** Time that passes when a test says so. */
export class VirtualTime implements Clock {
  #now = 0;
  readonly #due = new Set<Due>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, act: () => void): Timer {
    const due = { at: this.#now + milliseconds, act };
    this.#due.add(due);
    return { cancel: () => void this.#due.delete(due) };
  }

  /** Timers that nobody has cancelled. */
  get pending(): number {
    return this.#due.size;
  }

  /** Until then, timer after timer, and all that comes of each. */
  async pass(milliseconds: number): Promise<void> {
    await settled();
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#due.delete(next);
      next.act();
      await settled();
    }
    this.#now = end;
    await settled();
  }

  #next(end: number): Due | undefined {
    const [next] = [...this.#due].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    return next;
  }
}
