import { expect, test } from "vitest";
import { shareList } from "../../src/aws/shared-list.ts";
import { all } from "../support/streams.ts";
import { stream } from "../support/things.ts";

test("every reader gets all of it, side by side or later, and the source is read once", async () => {
  let read = 0;
  async function* source(): AsyncGenerator<number> {
    for (const item of [1, 2, 3]) {
      read += 1;
      yield item;
    }
  }
  const shared = shareList(source());
  expect(await Promise.all([all(shared), all(shared)])).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(await all(shared)).toEqual([1, 2, 3]);
  expect(read).toBe(3);
});

test("a reader who leaves early takes nothing from the others", async () => {
  const shared = shareList(stream(1, 2, 3));
  for await (const item of shared) if (item === 1) break;
  expect(await all(shared)).toEqual([1, 2, 3]);
});

test("a failure reaches every reader, after what came before it", async () => {
  const shared = shareList(stream<number>(1, new Error("page 2")));
  for (const _ of ["early", "late"]) {
    const seen: number[] = [];
    await expect(async () => {
      for await (const item of shared) seen.push(item);
    }).rejects.toThrow("page 2");
    expect(seen).toEqual([1]);
  }
});

test("an empty listing", async () => {
  const shared = shareList(stream<number>());
  expect([await all(shared), await all(shared)]).toEqual([[], []]);
});
