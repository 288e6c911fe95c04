import { expect, test } from "vitest";
import type { FifoMessage, Refused } from "../../src/aws/queue-send.ts";
import { scanMessage, sendScans } from "../../src/fleet/send.ts";
import { AwsError, SinkError } from "../../src/model/errors.ts";
import { sha256 } from "../../src/model/identity.ts";

const ids = (count: number) => Array.from({ length: count }, (_, index) => String(100_000_000_000 + index));

/** A queue, that answers each batch so. */
function queueOf(answer: (batch: readonly FifoMessage[], attempt: number) => readonly Refused[] = () => []) {
  const sent: string[][] = [];
  const pauses: number[] = [];
  let underWay = 0;
  let most = 0;
  const batches = {
    async send(messages: readonly FifoMessage[]) {
      sent.push(messages.map(({ group }) => group));
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return answer(messages, sent.length);
    },
  };
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  return { sent, pauses, most: () => most, sending: { batches, pause } };
}

const refused = (index: number, isOurs = false): Refused => ({ index, code: "InternalError", message: "no", isOurs });

test("a message names round and account, is of the account's group, and is taken once", () => {
  expect(scanMessage("r1", "111122223333")).toEqual({
    body: '{"aplomb":"scan","version":1,"round":"r1","account":"111122223333"}',
    group: "111122223333",
    deduplication: sha256(["r1", "111122223333"]),
  });
  expect(scanMessage("r1", "111122223333").deduplication).toMatch(/^[0-9a-f]{64}$/);
});

test("all accounts are sent, ten at a time, a few batches at once", async () => {
  const { sent, most, sending } = queueOf();
  await sendScans("r1", ids(95), sending);
  expect(sent.map((batch) => batch.length)).toEqual([...Array(9).fill(10), 5]);
  expect(sent.flat()).toEqual(ids(95));
  expect(most()).toBe(4);
});

test("none is none", async () => {
  const { sent, sending } = queueOf();
  await sendScans("r1", [], sending);
  expect(sent).toEqual([]);
});

test("those that were not taken are sent again, and no others", async () => {
  const { sent, pauses, sending } = queueOf((_, attempt) =>
    attempt === 1 ? [refused(2), refused(7)] : attempt === 2 ? [refused(1)] : [],
  );
  await sendScans("r1", ids(10), sending);
  const [two, seven] = [ids(10)[2], ids(10)[7]];
  expect(sent).toEqual([ids(10), [two, seven], [seven]]);
  expect(pauses).toEqual([400, 800]);
});

test("one that the queue never takes is told, with what to do, after all others were sent", async () => {
  const { sent, sending } = queueOf((batch) => {
    const index = batch.findIndex(({ group }) => group === "100000000003");
    return index < 0 ? [] : [refused(index)];
  });
  const error: unknown = await sendScans("r1", ids(30), sending).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SinkError);
  expect(error).toMatchObject({
    message: "The queue has not taken 1 of 30 messages: InternalError: no",
    hint: expect.stringContaining("--round r1"),
  });
  expect(new Set(sent.flat())).toEqual(new Set(ids(30)));
  expect(sent.filter((batch) => batch.includes("100000000003"))).toHaveLength(5);
});

test("what would be refused again is not sent again", async () => {
  const { sent, sending } = queueOf(() => [refused(0, true)]);
  await expect(sendScans("r1", ids(2), sending)).rejects.toThrow("has not taken 1 of 2 messages");
  expect(sent).toHaveLength(1);
});

test("a denial names the permission, and what to do", async () => {
  const { sending } = queueOf(() => {
    throw new AwsError({
      ...{ operation: "SQS:SendMessageBatch", code: "AccessDenied", kind: "denied", message: "no" },
      action: "sqs:SendMessage",
    });
  });
  const error: unknown = await sendScans("r1", ids(95), sending).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SinkError);
  expect(error).toMatchObject({
    message: "Not all messages were sent: SQS:SendMessageBatch: AccessDenied: no; needs sqs:SendMessage",
    hint: expect.stringContaining("--round r1"),
  });
});
