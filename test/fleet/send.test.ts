import { expect, test } from "vitest";
import type { Refused } from "../../src/aws/queue-batch.ts";
import type { Outgoing } from "../../src/aws/queue-message.ts";
import { scanMessage, sendScans } from "../../src/fleet/send.ts";
import { AwsError, SinkError } from "../../src/model/errors.ts";
import { sha256 } from "../../src/model/identity.ts";

const ids = (count: number) => Array.from({ length: count }, (_, index) => String(100_000_000_000 + index));

/** A queue, that refuses these of each batch. */
function queueOf(answer: (batch: readonly Outgoing[]) => readonly Outgoing[] = () => []) {
  const sent: (string | undefined)[][] = [];
  let underWay = 0;
  let most = 0;
  const sender = {
    async sendAll(messages: Iterable<Outgoing>): Promise<readonly Refused<Outgoing>[]> {
      const batch = [...messages];
      sent.push(batch.map(({ group }) => group));
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return answer(batch).map((of) => ({ of, code: "InternalError", reason: "no", gone: false, ours: false }));
    },
  };
  return { sent, most: () => most, sender };
}

test("a message names round and account, is of the account's group, and is taken once", () => {
  expect(scanMessage("r1", "111122223333")).toEqual({
    body: '{"aplomb":"scan","version":1,"round":"r1","account":"111122223333"}',
    group: "111122223333",
    deduplication: sha256(["r1", "111122223333"]),
  });
  expect(scanMessage("r1", "111122223333").deduplication).toMatch(/^[0-9a-f]{64}$/);
});

test("all accounts are sent, ten at a time, a few batches at once", async () => {
  const { sent, most, sender } = queueOf();
  await sendScans("r1", ids(95), sender);
  expect(sent.map((batch) => batch.length)).toEqual([...Array(9).fill(10), 5]);
  expect(sent.flat()).toEqual(ids(95));
  expect(most()).toBe(4);
});

test("none is none", async () => {
  const { sent, sender } = queueOf();
  await sendScans("r1", [], sender);
  expect(sent).toEqual([]);
});

test("one that the queue never takes is told, with what to do, after all others were sent", async () => {
  const { sent, sender } = queueOf((batch) => batch.filter(({ group }) => group === "100000000003"));
  const error: unknown = await sendScans("r1", ids(30), sender).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SinkError);
  expect(error).toMatchObject({
    message: "The queue has not taken 1 of 30 messages: InternalError: no",
    hint: expect.stringContaining("--round r1"),
  });
  expect(new Set(sent.flat())).toEqual(new Set(ids(30)));
});

test("a denial names the permission, and what to do", async () => {
  const { sender } = queueOf(() => {
    throw new AwsError({
      ...{ operation: "SQS:SendMessageBatch", code: "AccessDenied", kind: "denied", message: "no" },
      action: "sqs:SendMessage",
    });
  });
  const error: unknown = await sendScans("r1", ids(95), sender).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SinkError);
  expect(error).toMatchObject({
    message: "Not all messages were sent: SQS:SendMessageBatch: AccessDenied: no; needs sqs:SendMessage",
    hint: expect.stringContaining("--round r1"),
  });
});
