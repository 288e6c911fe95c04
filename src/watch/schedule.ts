/** Between a round that took too long and the next one: others need the account's limits too. */
export const PAUSE_MS = 5_000;

const DAY_MS = 86_400_000;

/** The longest random delay: watchers that were started together must not ask AWS together for ever. */
export function mostJitter(period: number): number {
  return Math.min(period / 10, 5 * 60_000);
}

export interface Next {
  /** What the round after that counts from: delays do not add up. */
  readonly due: number;
  readonly start: number;
  /** The last round took longer than the period. */
  readonly late: boolean;
}

export interface Last {
  readonly due: number;
  readonly ended: number;
  readonly period: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** When the next round starts, on the clock of `due` and `ended`. Rounds never overlap, and what was missed is not made up for. */
export function nextStart({ due, ended, period, random }: Last): Next {
  const next = due + period;
  const soonest = ended + PAUSE_MS;
  if (ended > next) return { due: soonest, start: soonest, late: true };
  return { due: next, start: Math.max(soonest, next + random() * mostJitter(period)), late: false };
}

/**
 * Whether a round tells the full posture and not only changes: the next one would be too late for a page that looks back
 * 26 hours, as Kibana's does. Times are epoch milliseconds; `last` is the last full round, if there was one.
 */
export function fullIsDue({ now, last, period }: { now: number; last: number | undefined; period: number }): boolean {
  // A clock that was set back says nothing of how long ago it was.
  if (last === undefined || now < last) return true;
  return now - last + period > DAY_MS + mostJitter(period);
}
