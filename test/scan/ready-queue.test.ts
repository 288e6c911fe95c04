import { expect, test } from "vitest";
import { ReadyQueue } from "../../src/scan/ready-queue.ts";
import { settled } from "../support/streams.ts";

test("first in, first out, whether the reader waits or not", async () => {
  const queue = new ReadyQueue<number>();
  queue.push(1);
  queue.push(2);
  expect([await queue.take(), await queue.take(), queue.size]).toEqual([1, 2, 0]);
  const waiting = queue.take();
  await settled();
  queue.push(3);
  queue.push(4);
  expect([await waiting, queue.size, await queue.take()]).toEqual([3, 1, 4]);
});
