import type { Clock } from "../../src/watch/clock.ts";

const START = Date.parse("2026-11-22T10:00:00Z");

export interface HandClock extends Clock {
  /** Time passes, and whoever waits for a moment of it acts at that moment. */
  pass(milliseconds: number): Promise<void>;
}

/** A clock that is moved by hand. */
export function handClock(): HandClock {
  let passed = 0;
  const sleepers = new Set<{ readonly due: number; readonly wake: () => void }>();

  async function pass(milliseconds: number): Promise<void> {
    const until = passed + milliseconds;
    await settled();
    for (;;) {
      const [next] = [...sleepers].filter(({ due }) => due <= until).sort((one, other) => one.due - other.due);
      if (next === undefined) break;
      passed = Math.max(passed, next.due);
      next.wake();
      await settled();
    }
    passed = until;
    await settled();
  }

  return {
    now: () => START + passed,
    elapsed: () => passed,
    pass,
    async sleep(milliseconds, signal) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        const sleeper = { due: passed + Math.max(0, milliseconds), wake };
        sleepers.add(sleeper);
        signal.addEventListener("abort", wake);
      });
    },
  };
}

/** Whatever follows from what has happened has happened, too. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
