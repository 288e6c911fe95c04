import fc from "fast-check";
import { expect, test } from "vitest";
import { fullIsDue, mostJitter, nextStart, PAUSE_MS } from "../../src/watch/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const periods = fc.integer({ min: MINUTE, max: 7 * 24 * HOUR });
const unit = fc.double({ min: 0, max: 1, noNaN: true });

test("the delay is at most a tenth of the period, and never more than five minutes", () => {
  expect([mostJitter(MINUTE), mostJitter(15 * MINUTE), mostJitter(24 * HOUR)]).toEqual([6_000, 90_000, 5 * MINUTE]);
});

test("rounds that keep their time start on a grid, each with a delay of its own within its bounds", () => {
  const rounds = fc.array(fc.tuple(unit, unit), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(periods, rounds, (period, each) => {
      let [due, start] = [0, 0];
      for (const [index, [took, delay]] of each.entries()) {
        const ended = Math.min(start + took * period, due + period);
        const next = nextStart({ due, ended, period, random: () => delay });
        expect(next).toMatchObject({ due: (index + 1) * period, late: false });
        expect(next.start).toBeGreaterThanOrEqual(next.due);
        expect(next.start).toBeLessThanOrEqual(next.due + Math.max(mostJitter(period), PAUSE_MS));
        expect(next.start).toBeGreaterThanOrEqual(ended + PAUSE_MS);
        ({ due, start } = next);
      }
    }),
  );
});

test("after a round that took too long the next one starts after a pause, and what was missed is not made up for", () => {
  const period = 15 * MINUTE;
  const late = nextStart({ due: 0, ended: 100 * MINUTE, period, random: () => 1 });
  expect(late).toEqual({ due: 100 * MINUTE + PAUSE_MS, start: 100 * MINUTE + PAUSE_MS, late: true });
  const next = nextStart({ due: late.due, ended: late.due + MINUTE, period, random: () => 0 });
  expect(next).toEqual({ due: late.due + period, start: late.due + period, late: false });
});

test.each([
  ["1m", MINUTE, 24 * HOUR],
  ["15m", 15 * MINUTE, 24 * HOUR],
  ["6h", 6 * HOUR, 24 * HOUR],
  // The next one would be at 28 hours.
  ["7h", 7 * HOUR, 21 * HOUR],
  ["12h", 12 * HOUR, 24 * HOUR],
  ["1d", 24 * HOUR, 24 * HOUR],
  ["7d", 7 * 24 * HOUR, 7 * 24 * HOUR],
])("every %s: the full posture is told again in time", (_, period, wanted) => {
  fc.assert(
    fc.property(unit, unit, (first, second) => {
      const last = first * mostJitter(period);
      const due = [];
      for (let slot = period; slot <= wanted; slot += period) {
        if (fullIsDue({ now: slot + second * mostJitter(period), last, period })) due.push(slot);
      }
      // A delay may bring it forward by one round at most.
      expect([wanted, wanted - period]).toContain(due[0]);
      expect(due.at(-1)).toBe(wanted);
    }),
  );
});

test("the first round is full, and so is one whose clock was set back", () => {
  expect(fullIsDue({ now: 5, last: undefined, period: MINUTE })).toBe(true);
  expect(fullIsDue({ now: 5, last: 6, period: MINUTE })).toBe(true);
  expect(fullIsDue({ now: 6, last: 6, period: MINUTE })).toBe(false);
});
