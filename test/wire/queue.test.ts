import { getEventListeners } from "node:events";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openQueue, type Queue } from "../../src/aws/queue.ts";
import { queueDepth } from "../../src/aws/queue-depth.ts";
import { consume } from "../../src/fleet/consumer.ts";
import { PoisonError } from "../../src/fleet/consumer-errors.ts";
import { Tally } from "../../src/fleet/consumer-tally.ts";
import { AwsError, ConfigError } from "../../src/model/errors.ts";
import { systemClock } from "../../src/watch/clock.ts";
import { type Moto, startMoto } from "./moto.ts";

/** Queues of a real SQS API. */

let moto: Moto;
let sqs: SQSClient;
const open: Queue[] = [];

beforeAll(async () => {
  moto = await startMoto({});
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  vi.stubEnv("AWS_REGION", "eu-west-1");
  sqs = new SQSClient({ endpoint: moto.endpoint, region: "eu-west-1" });
});

afterEach(() => {
  for (const queue of open.splice(0)) queue.close();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  sqs?.destroy();
  await moto?.stop();
});

let number = 0;

/** A queue of its own for each test, and its dead-letter queue. */
async function made({ suffix = "", redrive = true } = {}): Promise<string> {
  number += 1;
  const Attributes = suffix === "" ? {} : { FifoQueue: "true" };
  const dead = await sqs.send(new CreateQueueCommand({ QueueName: `dead-${number}${suffix}`, Attributes }));
  const arn = new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ["QueueArn"] });
  const deadLetterTargetArn = (await sqs.send(arn)).Attributes?.["QueueArn"];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 4 });
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({
      QueueName: `queue-${number}${suffix}`,
      Attributes: { ...Attributes, ...(redrive && { RedrivePolicy }) },
    }),
  );
  return QueueUrl;
}

/** About how many messages there are. */
async function depthOf({ url }: Queue) {
  const { dead, ...own } = await queueDepth(url, {});
  return { ...own, dead: dead?.waiting };
}

async function opened(options?: { readonly suffix?: string }): Promise<Queue> {
  const queue = await openQueue(await made(options), {});
  open.push(queue);
  return queue;
}

const AT_ONCE = { max: 10, waitSeconds: 0, visibilitySeconds: 60 };

async function deadOf({ deadLetter }: Queue) {
  const command = new ReceiveMessageCommand({
    QueueUrl: deadLetter.url,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ["All"],
    MessageSystemAttributeNames: ["All"],
  });
  return (await sqs.send(command)).Messages ?? [];
}

describe("a queue", () => {
  test("is told apart, and knows its dead-letter queue", async () => {
    const queue = await opened();
    expect(queue).toMatchObject({ name: `queue-${number}`, isFifo: false, deadLetter: { maxReceiveCount: 4 } });
    expect(queue.deadLetter.url).toMatch(new RegExp(`/dead-${number}$`));
    expect((await opened({ suffix: ".fifo" })).isFifo).toBe(true);
  });

  test("gives what was sent, hides it, gives it again, and forgets it", async () => {
    const queue = await opened();
    await queue.send({ body: "one" });
    const before = Date.now();
    const [first, ...others] = await queue.receive(AT_ONCE);
    expect([first?.body, first?.attempts, others]).toEqual(["one", 1, []]);
    expect(Math.abs((first?.sent ?? 0) - before)).toBeLessThan(60_000);
    if (first === undefined) return;
    expect(await queue.receive(AT_ONCE)).toEqual([]);
    expect(await depthOf(queue)).toEqual({ waiting: 0, inFlight: 1, delayed: 0, dead: 0 });
    expect(await queue.hide([{ message: first, seconds: 0 }])).toEqual([]);
    const [second] = await queue.receive(AT_ONCE);
    expect([second?.id, second?.attempts]).toEqual([first.id, 2]);
    if (second === undefined) return;
    expect(await queue.remove([second])).toEqual([]);
    expect(await depthOf(queue)).toEqual({ waiting: 0, inFlight: 0, delayed: 0, dead: 0 });
  });

  test("says of each message that is not ours that it is gone", async () => {
    const queue = await opened();
    await queue.send({ body: "one" });
    const [mine] = await queue.receive(AT_ONCE);
    if (mine === undefined) throw new Error("nothing came");
    const theirs = { ...mine, receipt: "another" };
    const gone = [{ of: theirs, code: "ReceiptHandleIsInvalid", gone: true, ours: true }];
    expect(
      await queue.hide([
        { message: theirs, seconds: 60 },
        { message: mine, seconds: 60 },
      ]),
    ).toMatchObject(gone);
    expect(await queue.remove([theirs, mine])).toMatchObject(gone);
    expect(await depthOf(queue)).toMatchObject({ inFlight: 0 });
  });

  test("takes hundreds, and long ones, in requests that SQS takes", async () => {
    const queue = await opened();
    const long = "x".repeat(200_000);
    const sent = Array.from({ length: 237 }, (_, index) => ({
      body: index % 20 === 0 ? `${index}${long}` : `${index}`,
    }));
    expect(await queue.sendAll(sent)).toEqual([]);
    expect((await depthOf(queue)).waiting).toBe(237);
  });

  test("holds a poll until there is a message", async () => {
    const queue = await opened();
    const poll = queue.receive({ ...AT_ONCE, waitSeconds: 20 });
    await queue.send({ body: "for us" });
    expect((await poll).map(({ body }) => body)).toEqual(["for us"]);
  });

  test("is asked again and again, and leaves nothing on the signal", async () => {
    const queue = await opened();
    const { signal } = new AbortController();
    for (let poll = 0; poll < 20; poll += 1) await queue.receive({ ...AT_ONCE, signal });
    expect(getEventListeners(signal, "abort").length).toBeLessThan(3);
  });

  test("lets go of a poll when it is asked to", async () => {
    const queue = await opened();
    const stop = new AbortController();
    const poll = queue.receive({ ...AT_ONCE, waitSeconds: 20, signal: stop.signal });
    const ended = expect(poll).rejects.toBeInstanceOf(AwsError);
    stop.abort();
    await ended;
    await expect(queue.receive({ ...AT_ONCE, waitSeconds: 20, signal: stop.signal })).rejects.toBeInstanceOf(AwsError);
  });

  test("delays what is sent for later", async () => {
    const queue = await opened();
    await queue.send({ body: "later", delaySeconds: 900 });
    expect(await queue.receive(AT_ONCE)).toEqual([]);
    expect(await depthOf(queue)).toMatchObject({ waiting: 0, delayed: 1 });
  });
});

describe("a FIFO queue", () => {
  test("takes a message once, and gives one group to one at a time", async () => {
    const queue = await opened({ suffix: ".fifo" });
    const send = (body: string, group: string) => ({ body, group, deduplication: `${group} ${body}` });
    await queue.sendAll([send("1", "a"), send("2", "a"), send("1", "b"), send("1", "a")]);
    expect((await depthOf(queue)).waiting).toBe(3);
    const [first] = await queue.receive({ ...AT_ONCE, max: 1 });
    expect([first?.body, first?.group]).toEqual(["1", "a"]);
    expect((await queue.receive(AT_ONCE)).map(({ body, group }) => [body, group])).toEqual([["1", "b"]]);
  });
});

describe("a dead letter", () => {
  const rows: [name: string, reason: string, told: RegExp][] = [
    ["says why", "It is no JSON.", /^It is no JSON\.$/],
    ["says something in any case", " ", /^No reason was given\.$/],
    ["has no controls in it", "a\u0000\u001b[31m\n\u202e", /^a\\u0000\\u001b\[31m\\u000a\\u202e$/],
    ["is not told at length", "\u{1f600}".repeat(9_999), /^(?:\u{1f600}|\ufffd){1,1000}$/u],
  ];
  test.each(rows)("%s", async (_, reason, told) => {
    const queue = await opened();
    await queue.send({ body: "<bad>" });
    const [message] = await queue.receive(AT_ONCE);
    if (message === undefined) throw new Error("nothing came");
    await queue.bury(message, reason);
    const [dead] = await deadOf(queue);
    expect(dead?.Body).toBe("<bad>");
    expect(dead?.MessageAttributes?.["aplomb.reason"]?.StringValue).toMatch(told);
    expect(dead?.MessageAttributes?.["aplomb.attempts"]?.StringValue).toBe("1");
  });

  test("of a FIFO queue keeps its group, and is there once however often it is buried", async () => {
    const queue = await opened({ suffix: ".fifo" });
    await queue.send({ body: "bad", group: "111122223333", deduplication: "one" });
    const [message] = await queue.receive(AT_ONCE);
    if (message === undefined) throw new Error("nothing came");
    await queue.bury(message, "no");
    await queue.bury(message, "no");
    const dead = await deadOf(queue);
    expect(dead.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual(["111122223333"]);
  });

  test("that has no room for the reason is buried without it", async () => {
    const queue = await opened();
    const body = "x".repeat((await largest(queue)) - 5);
    await queue.send({ body });
    const [message] = await queue.receive(AT_ONCE);
    if (message === undefined) throw new Error("nothing came");
    await queue.bury(message, "It is too long.");
    expect((await deadOf(queue)).map((dead) => dead.Body?.length)).toEqual([body.length]);
  });
});

async function largest({ url }: Queue): Promise<number> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["MaximumMessageSize"] });
  return Number((await sqs.send(command)).Attributes?.["MaximumMessageSize"]);
}

describe("refused at the start", () => {
  const said = async (url: string) => {
    const error = await openQueue(url, {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof ConfigError ? `${error.message} ${error.hint}` : "";
  };

  test("is a queue without a dead-letter queue", async () => {
    expect(await said(await made({ redrive: false }))).toMatch(/has no dead-letter queue\. .*RedrivePolicy/);
  });

  test("is one that is not there", async () => {
    expect(await said(`${moto.endpoint}/123456789012/no-such`)).toMatch(/^There is no queue no-such: /);
  });
});

test("a consumer of a real queue: all are handled, poison is buried, and it ends when there is no more", async () => {
  const queue = await opened();
  await queue.sendAll(Array.from({ length: 60 }, (_, index) => ({ body: `${index}` })));
  const never = new AbortController().signal;
  const tally = new Tally(queue.name);
  const handled = new Set<string>();
  const told: string[] = [];
  await consume({
    queue,
    concurrency: 20,
    visibility: 60_000,
    stop: never,
    abort: never,
    idle: 1_000,
    clock: systemClock,
    tally,
    notice: (sentence) => void told.push(sentence),
    async handle({ body }) {
      if (Number(body) % 20 === 7) throw new PoisonError("Seven is unlucky.");
      handled.add(body);
    },
  });
  expect([handled.size, told.length]).toEqual([57, 3]);
  expect(tally.outcomes).toEqual({ deleted: 57, released: 0, buried: 3, lost: 0 });
  expect(await depthOf(queue)).toEqual({ waiting: 0, inFlight: 0, delayed: 0, dead: 3 });
});
