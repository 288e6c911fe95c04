import { expect, test } from "vitest";
import { mapWindow } from "../../src/scan/window.ts";
import { all, Manual, settled } from "../support/streams.ts";

async function* numbers(count: number): AsyncGenerator<number> {
  for (let index = 0; index < count; index += 1) yield index;
}

test.each([
  [0, 4],
  [1, 4],
  [10, 1],
  [10, 4],
  [3, 100],
])("%i items, %i at once: each is mapped once", async (count, width) => {
  const mapped = await all(mapWindow(numbers(count), width, async (item) => item * 10));
  expect(mapped.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index * 10));
});

test("at most `width` items are in work, and the source is asked only when there is room", async () => {
  const finish: (() => void)[] = [];
  let pulled = 0;
  async function* source(): AsyncGenerator<number> {
    for (;;) yield pulled++;
  }
  const results = mapWindow(source(), 3, (item) => new Promise<number>((resolve) => finish.push(() => resolve(item))));
  const first = results.next();
  await settled();
  expect([pulled, finish.length]).toEqual([3, 3]);
  finish[1]?.();
  // As they are ready, not in the order of the source.
  expect((await first).value).toBe(1);
  const second = results.next();
  await settled();
  expect([pulled, finish.length]).toEqual([4, 4]);
  finish[0]?.();
  expect((await second).value).toBe(0);
});

test("a reader who takes nothing stops the source", async () => {
  let pulled = 0;
  async function* source(): AsyncGenerator<number> {
    for (;;) yield pulled++;
  }
  const results = mapWindow(source(), 2, async (item) => item);
  await results.next();
  await settled();
  const before = pulled;
  await settled();
  expect(pulled).toBe(before);
  expect(pulled).toBeLessThanOrEqual(3);
});

test("a failure of the source is thrown after the results of what it gave before", async () => {
  async function* source(): AsyncGenerator<number> {
    yield 1;
    yield 2;
    throw new Error("page 2");
  }
  const results: number[] = [];
  await expect(async () => {
    for await (const result of mapWindow(source(), 8, async (item) => item)) results.push(result);
  }).rejects.toThrow("page 2");
  expect(results).toEqual([1, 2]);
});

test("a failure of the source that is no Error is thrown too", async () => {
  async function* source(): AsyncGenerator<number> {
    yield 1;
    throw undefined;
  }
  const thrown = await all(mapWindow(source(), 8, async (item) => item)).then(
    () => "ended",
    (error: unknown) => error,
  );
  expect(thrown).toBeUndefined();
});

test("a failure of the work is thrown at once, and the source is let go", async () => {
  const source = new Manual<number>();
  const results = mapWindow(source, 2, async () => Promise.reject(new Error("ours")));
  const first = results.next();
  await settled();
  source.give(1);
  await expect(first).rejects.toThrow("ours");
  expect(source.returned).toBe(true);
});

test("a reader who leaves lets the source go, even one that is stuck", async () => {
  const source = new Manual<number>();
  const results = mapWindow(source, 2, async (item) => item);
  const first = results.next();
  await settled();
  source.give(1);
  await first;
  await results.return(undefined);
  expect(source.returned).toBe(true);
});
