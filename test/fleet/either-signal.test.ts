import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { eitherOf } from "../../src/fleet/either-signal.ts";

const REASON = new Error("over");

test.each([0, 1])("is aborted with either of them, for its reason", (which) => {
  const controls = [new AbortController(), new AbortController()];
  using either = eitherOf(controls.map(({ signal }) => signal));
  expect(either.signal.aborted).toBe(false);
  controls[which]?.abort(REASON);
  controls[1 - which]?.abort(new Error("later"));
  expect(either.signal.reason).toBe(REASON);
});

test("is aborted from the start where one of them is", () => {
  using either = eitherOf([new AbortController().signal, AbortSignal.abort(REASON)]);
  expect(either.signal.reason).toBe(REASON);
});

test("leaves nothing with those that live on", () => {
  const { signal } = new AbortController();
  for (let work = 0; work < 3; work += 1) {
    using either = eitherOf([signal]);
    expect(either.signal.aborted).toBe(false);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
