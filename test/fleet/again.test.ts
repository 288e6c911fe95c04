import { expect, test } from "vitest";
import type { Outgoing } from "../../src/aws/queue-message.ts";
import { readMessage } from "../../src/changes/envelope.ts";
import { MOST_CHANGES } from "../../src/changes/gather.ts";
import { Again } from "../../src/fleet/again.ts";
import type { Want } from "../../src/fleet/looks.ts";
import { VirtualTime } from "../aws/traffic/virtual-time.ts";

const ACCOUNT = "111122223333";
const FINDING = "a".repeat(64);

function stage({ refuses = false }: { readonly refuses?: boolean } = {}) {
  const sent: Outgoing[] = [];
  const time = new VirtualTime();
  const queue = {
    name: "changes",
    async sendAll(messages: Iterable<Outgoing>) {
      const all = [...messages];
      if (refuses) return all.map((of) => ({ of, code: "Busy", reason: "Later.", gone: false, ours: false }));
      sent.push(...all);
      return [];
    },
  };
  return { sent, time, again: new Again({ queue, delaySeconds: 60, clock: time }) };
}

const want = (id: string, verdict: string, changes: Want["changes"] = []): Want => {
  return { id, changes, seen: new Map([[FINDING, verdict]]) };
};

test("a burst of changes that comes to the same is looked at a second time once", async () => {
  const { sent, time, again } = stage();
  await again.ask(ACCOUNT, [want("a", "failed"), want("b", "failed")]);
  await time.pass(10_000);
  await again.ask(ACCOUNT, [want("a", "failed"), want("c", "failed")]);
  await time.pass(25_000);
  await again.ask(ACCOUNT, [want("a", "failed")]);
  expect(sent.map(({ body }) => JSON.parse(body).resources[0])).toEqual(["a", "b", "c", "a"]);
  expect(sent.map(({ delaySeconds }) => delaySeconds)).toEqual([60, 60, 60, 60]);
});

test("what has been told anew since is not taken for old by the one that is under way", async () => {
  const { sent, time, again } = stage();
  await again.ask(ACCOUNT, [want("a", "failed")]);
  await time.pass(5_000);
  await again.ask(ACCOUNT, [want("a", "passed")]);
  expect(sent.map(({ body }) => JSON.parse(body).seen)).toEqual([[[FINDING, "failed"]], [[FINDING, "passed"]]]);
});

test("what the queue does not take is asked for again", async () => {
  await expect(stage({ refuses: true }).again.ask(ACCOUNT, [want("a", "failed")])).rejects.toThrow("Busy: Later.");
});

test("a worker understands its own messages, however much they say", async () => {
  const { sent, again } = stage();
  const long = "\u{1f600}".repeat(2_000);
  const time = new Date("2026-03-01T06:00:00.000Z");
  const place = { account: ACCOUNT, region: "eu-west-1" };
  const changes = Array.from({ length: MOST_CHANGES }, (_, index) => {
    return { id: `e${index}`, name: "PutBucketPolicy", source: "s3.amazonaws.com", time, ...place, userAgent: long };
  });
  await again.ask(ACCOUNT, [want("arn:aws:s3:::acme", "failed fine", changes)]);
  expect(readMessage(sent[0]?.body ?? "")).toMatchObject({
    kind: "look",
    resources: ["arn:aws:s3:::acme"],
    seen: new Map([[FINDING, "failed fine"]]),
  });
});
