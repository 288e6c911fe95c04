import { expect, test } from "vitest";
import { makeLimits } from "../../src/aws/limits.ts";
import { settled } from "../support/streams.ts";

test("ten at once per key, and none waits for another key", async () => {
  const limits = makeLimits();
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const task = (key: string) => () => {
    begun.push(key);
    return new Promise<void>((resolve) => finish.push(resolve));
  };
  const all = [...Array.from({ length: 12 }, () => "a"), "b"].map((key) => limits(key)(task(key)));
  await settled();
  expect(begun.join("")).toBe("aaaaaaaaaab");
  finish[0]?.();
  await settled();
  expect(begun.join("")).toBe("aaaaaaaaaaba");
  while (finish.length > 0) {
    finish.pop()?.();
    await settled();
  }
  await Promise.all(all);
});

test("a task that fails gives its place back and its failure on", async () => {
  const limit = makeLimits()("a");
  for (let count = 0; count < 20; count += 1) {
    await expect(limit(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  }
  expect(await limit(async () => "yes")).toBe("yes");
});
