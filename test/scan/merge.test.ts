import { expect, test } from "vitest";
import { merge } from "../../src/scan/merge.ts";
import { all, Manual, settled } from "../support/streams.ts";

async function* of<T>(...items: T[]): AsyncGenerator<T> {
  yield* items;
}

test.each([
  ["no streams", [], []],
  ["empty streams", [[], []], []],
  ["one stream", [["a", "b"]], ["a", "b"]],
  [
    "streams of different lengths, in turn",
    [["a1", "a2", "a3"], ["b1"], ["c1", "c2"]],
    ["a1", "b1", "c1", "a2", "c2", "a3"],
  ],
])("%s", async (_, sources, expected) => {
  expect(
    await all(
      merge(
        sources.map((items) => of(...items)),
        { width: 8 },
      ),
    ),
  ).toEqual(expected);
});

test("items come in the order in which they are ready, whatever the order of the streams", async () => {
  const [slow, quick] = [new Manual<string>(), new Manual<string>()];
  const merged = merge([slow, quick], { width: 2 });
  const first = merged.next();
  quick.give("quick");
  expect(await first).toEqual({ done: false, value: "quick" });
  const second = merged.next();
  slow.give("slow");
  expect((await second).value).toBe("slow");
});

test("a stream is asked for its next item only after the last one was taken", async () => {
  const source = new Manual<number>();
  const merged = merge([source], { width: 1 });
  expect(source.asked).toBe(0);
  const first = merged.next();
  await settled();
  expect(source.asked).toBe(1);
  source.give(1);
  await first;
  await settled();
  expect(source.asked).toBe(1);
  void merged.next();
  await settled();
  expect(source.asked).toBe(2);
});

test("no more streams than the width are begun at once, and each that ends makes room", async () => {
  const sources = [new Manual<string>(), new Manual<string>(), new Manual<string>()];
  const [a, b, c] = sources;
  const merged = merge(sources, { width: 2 });
  const first = merged.next();
  await settled();
  expect(sources.map(({ asked }) => asked)).toEqual([1, 1, 0]);
  a?.end();
  await settled();
  expect(sources.map(({ asked }) => asked)).toEqual([1, 1, 1]);
  c?.give("c");
  expect((await first).value).toBe("c");
  const end = merged.next();
  b?.end();
  await settled();
  c?.end();
  expect((await end).done).toBe(true);
});

test("a failure is thrown, and every other stream is let go", async () => {
  const [broken, other] = [new Manual<string>(), new Manual<string>()];
  const merged = merge([broken, other], { width: 2 });
  const first = merged.next();
  await settled();
  broken.fail(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  expect(other.returned).toBe(true);
});

test("an abort ends it while every stream is stuck", async () => {
  const stuck = [new Manual<string>(), new Manual<string>()];
  const controller = new AbortController();
  const merged = merge(stuck, { width: 2, signal: controller.signal });
  const first = merged.next();
  await settled();
  controller.abort();
  expect(await first).toEqual({ done: true, value: undefined });
  expect(stuck.map(({ returned }) => returned)).toEqual([true, true]);
});

test("what was ready before the abort is still given", async () => {
  const [quick, stuck] = [new Manual<string>(), new Manual<string>()];
  const controller = new AbortController();
  const merged = merge([quick, stuck], { width: 2, signal: controller.signal });
  const first = merged.next();
  await settled();
  quick.give("quick");
  await settled();
  controller.abort();
  expect((await first).value).toBe("quick");
  expect((await merged.next()).done).toBe(true);
});

test("aborted before it began, it begins nothing", async () => {
  const source = new Manual<string>();
  expect(await all(merge([source], { width: 1, signal: AbortSignal.abort() }))).toEqual([]);
  expect(source.asked).toBe(0);
});

test("a reader who leaves lets all streams go", async () => {
  const [given, stuck] = [new Manual<string>(), new Manual<string>()];
  const merged = merge([given, stuck], { width: 2 });
  const first = merged.next();
  await settled();
  given.give("one");
  await first;
  await merged.return(undefined);
  expect([given.returned, stuck.returned]).toEqual([true, true]);
});

test("a signal that outlives many merges keeps nothing of them", async () => {
  const { signal } = new AbortController();
  let listening = 0;
  const spied: AbortSignal = Object.assign(Object.create(signal), {
    addEventListener: () => {
      listening += 1;
    },
    removeEventListener: () => {
      listening -= 1;
    },
  });
  Object.defineProperty(spied, "aborted", { value: false });
  await all(merge([of(1, 2)], { width: 1, signal: spied }));
  expect(listening).toBe(0);
});
