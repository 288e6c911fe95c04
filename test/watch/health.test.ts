import { expect, test } from "vitest";
import { faultOf } from "../../src/watch/health.ts";
import type { Ended, Status } from "../../src/watch/journal.ts";

const PERIOD = 900_000;
const ended = (status: Status, duration = 60_000): Ended => ({ status, time: 0, elapsed: 1_000, duration });

test("before the first round has ended nothing is known", () => {
  expect(faultOf(undefined, { elapsed: 0, period: PERIOD })).toBe("No round has ended yet.");
});

test.each(["complete", "incomplete", "undelivered", "interrupted"] as const)(
  "a round that was %s is well",
  (status) => {
    expect(faultOf(ended(status), { elapsed: 1_000, period: PERIOD })).toBeUndefined();
  },
);

test("a failed round is not", () => {
  expect(faultOf(ended("failed"), { elapsed: 1_000, period: PERIOD })).toBe("The last round failed; stderr says why.");
});

test("two periods and the time that a round takes are the limit", () => {
  const last = ended("complete");
  const limit = 1_000 + 2 * PERIOD + 60_000;
  expect(faultOf(last, { elapsed: limit, period: PERIOD })).toBeUndefined();
  expect(faultOf(last, { elapsed: limit + 1, period: PERIOD })).toBe("The last round ended too long ago.");
});
