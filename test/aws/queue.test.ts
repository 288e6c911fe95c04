import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openQueue } from "../../src/aws/queue.ts";
import { batchesOf, refusedOf } from "../../src/aws/queue-batch.ts";
import { regionOf, urlOf } from "../../src/aws/queue-place.ts";
import { AwsError, ConfigError, CredentialsError } from "../../src/model/errors.ts";

/** What moto does not do: refuse, fail in part, and be nearly anything. The wire test has the rest. */

type Answer = readonly [status: number, body: object];
type Answers = Readonly<Record<string, (input: Record<string, unknown>, times: number) => Answer>>;

const DEAD = "arn:aws:sqs:eu-west-1:444455556666:dead";
const GOOD: Answers = {
  GetQueueAttributes: () => [
    200,
    { Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: "5" }) } },
  ],
  GetQueueUrl: () => [200, { QueueUrl: "http://127.0.0.1/444455556666/dead" }],
};

let answers: Answers = GOOD;
let asked: [operation: string, input: Record<string, unknown>][] = [];

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const operation = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
  const input = JSON.parse(Buffer.concat(chunks).toString());
  asked.push([operation, input]);
  const times = asked.filter(([name]) => name === operation).length;
  const [status, body] = answers[operation]?.(input, times) ?? [500, {}];
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
});

let url = "";

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/111122223333/changes`;
});

afterEach(() => {
  answers = GOOD;
  asked = [];
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const error = (type: string, message: string, status = 400): Answer => [
  status,
  { __type: `com.amazonaws.sqs#${type}`, message },
];

describe("the URL of a queue", () => {
  const rows: [url: string, name: string, region: string][] = [
    ["https://sqs.eu-central-1.amazonaws.com/111122223333/scans.fifo", "scans.fifo", "eu-central-1"],
    ["https://sqs.us-gov-west-1.amazonaws.com/111122223333/a_b-C1", "a_b-C1", "us-gov-west-1"],
    ["https://sqs.cn-north-1.amazonaws.com.cn/111122223333/a", "a", "cn-north-1"],
    ["https://sqs-fips.us-east-2.amazonaws.com/111122223333/a", "a", "us-east-2"],
    ["https://sqs.eu-west-1.api.aws/111122223333/a", "a", "eu-west-1"],
    ["https://eu-west-3.queue.amazonaws.com/111122223333/a", "a", "eu-west-3"],
    ["https://vpce-0a1-b2.sqs.ap-southeast-2.vpce.amazonaws.com/111122223333/a", "a", "ap-southeast-2"],
    ["https://sqs.eusc-de-east-1.amazonaws.eu/111122223333/a", "a", "eusc-de-east-1"],
    ["http://127.0.0.1:4566/000000000000/a", "a", "sa-east-1"],
    ["https://queue.amazonaws.com/111122223333/a", "a", "sa-east-1"],
  ];
  test.each(rows)("%s", (text, name, region) => {
    vi.stubEnv("AWS_REGION", "sa-east-1");
    const found = urlOf(text);
    expect([found.name, regionOf(found.url)]).toEqual([name, region]);
  });

  const refused = [
    "",
    "changes",
    "arn:aws:sqs:eu-west-1:111122223333:changes",
    "https://sqs.eu-west-1.amazonaws.com/changes",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/a/b",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/a?Action=DeleteQueue",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/a.fifo.fifo",
    "https://user:secret@sqs.eu-west-1.amazonaws.com/111122223333/a",
    "ftp://sqs.eu-west-1.amazonaws.com/111122223333/a",
  ];
  test.each(refused)("is not: %s", async (text) => {
    const said = await openQueue(text, {}).catch((thrown: unknown) => thrown);
    expect(said).toBeInstanceOf(ConfigError);
    expect(String(said)).not.toContain("secret");
  });
});

describe("a queue that cannot be used is refused:", () => {
  const denied = error("AccessDenied", "User is not authorized to perform: sqs:getqueueattributes", 403);
  const rows: [name: string, answers: Answers, what: typeof ConfigError, said: RegExp][] = [
    [
      "forbidden",
      { GetQueueAttributes: () => denied },
      ConfigError,
      /may not be used: .*Allow sqs:getqueueattributes/s,
    ],
    [
      "forbidden without a word about what",
      { GetQueueAttributes: () => error("AccessDeniedException", "No.") },
      ConfigError,
      /Allow sqs:GetQueueAttributes\. In all it needs sqs:ReceiveMessage, /,
    ],
    [
      "not there",
      { GetQueueAttributes: () => error("QueueDoesNotExist", "No.") },
      ConfigError,
      /There is no queue changes/,
    ],
    ["its key", { GetQueueAttributes: () => error("KmsAccessDenied", "No.") }, ConfigError, /kms:Decrypt/],
    ["expired", { GetQueueAttributes: () => error("ExpiredToken", "No.") }, CredentialsError, /Log in/],
    ["no redrive policy", { GetQueueAttributes: () => [200, {}] }, ConfigError, /has no dead-letter queue/],
    [
      "a policy that is none",
      { GetQueueAttributes: () => [200, { Attributes: { RedrivePolicy: "{" } }] },
      ConfigError,
      /has no dead-letter queue/,
    ],
    [
      "a dead-letter queue that is gone",
      { ...GOOD, GetQueueUrl: () => error("QueueDoesNotExist", "No.") },
      ConfigError,
      /The dead-letter queue of changes cannot be found\. There is no queue dead/,
    ],
    [
      "a dead-letter queue that may not be seen",
      { ...GOOD, GetQueueUrl: () => error("AccessDenied", "No.", 403) },
      ConfigError,
      /Allow sqs:GetQueueUrl/,
    ],
  ];
  test.each(rows)("%s", async (_, given, what, said) => {
    answers = given;
    const thrown = await openQueue(url, {}).catch((one: unknown) => one);
    expect(thrown).toBeInstanceOf(what);
    expect(
      thrown instanceof ConfigError || thrown instanceof CredentialsError ? `${thrown.message} ${thrown.hint}` : "",
    ).toMatch(said);
  });

  test("the owner of the dead-letter queue is asked for", async () => {
    const { deadLetter, close } = await openQueue(url, {});
    close();
    expect(deadLetter).toEqual({ url: "http://127.0.0.1/444455556666/dead", maxReceiveCount: 5 });
    expect(asked[1]).toEqual(["GetQueueUrl", { QueueName: "dead", QueueOwnerAWSAccountId: "444455556666" }]);
  });
});

describe("many messages", () => {
  const entries = (input: Record<string, unknown>) => input["Entries"] as { Id: string; MessageBody: string }[];

  test("of which SQS refuses some for reasons of its own are sent again, those alone", async () => {
    answers = {
      ...GOOD,
      SendMessageBatch: (input, times) => {
        const failed = entries(input).filter(
          ({ MessageBody }) => MessageBody === "never" || (times === 1 && MessageBody === "late"),
        );
        const code = (body: string) =>
          body === "never"
            ? { Code: "InvalidMessageContents", SenderFault: true }
            : { Code: "InternalError", SenderFault: false };
        return [200, { Failed: failed.map(({ Id, MessageBody }) => ({ Id, Message: "No.", ...code(MessageBody) })) }];
      },
    };
    const queue = await openQueue(url, {});
    const refused = await queue.sendAll([{ body: "a" }, { body: "never" }, { body: "late" }]);
    queue.close();
    expect(refused).toMatchObject([{ of: { body: "never" }, code: "InvalidMessageContents" }]);
    const sent = asked.filter(([name]) => name === "SendMessageBatch");
    expect(sent.map(([, input]) => entries(input).map(({ MessageBody }) => MessageBody))).toEqual([
      ["a", "never", "late"],
      ["late"],
    ]);
  });

  test("go ten in a request, and no more bytes than SQS takes", () => {
    const sizes = (all: readonly number[]) => [...batchesOf(all, (bytes) => bytes)].map((batch) => batch.length);
    expect(sizes([])).toEqual([]);
    expect(sizes(Array.from({ length: 25 }, () => 1))).toEqual([10, 10, 5]);
    expect(sizes([1_048_575, 1, 1])).toEqual([2, 1]);
    expect(sizes([2_000_000, 1])).toEqual([1, 1]);
  });
});

test("what a call throws is an AwsError that names the call", async () => {
  answers = { ...GOOD, ReceiveMessage: () => error("RequestThrottled", "Slower.") };
  const queue = await openQueue(url, {});
  const thrown = await queue.receive({ max: 1, waitSeconds: 0, visibilitySeconds: 1 }).catch((one: unknown) => one);
  queue.close();
  expect(thrown).toBeInstanceOf(AwsError);
  expect(thrown).toMatchObject({ unread: { operation: "SQS:ReceiveMessage", kind: "throttled" } });
});

describe("a message that is refused is gone", () => {
  const rows: [code: string, message: string, gone: boolean][] = [
    ["ReceiptHandleIsInvalid", "", true],
    ["AWS.SimpleQueueService.MessageNotInflight", "", true],
    [
      "InvalidParameterValue",
      "Value x for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.",
      true,
    ],
    [
      "InvalidParameterValue",
      "Reason: Message does not exist or is not available for visibility timeout change.",
      true,
    ],
    [
      "InvalidParameterValue",
      "Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
      true,
    ],
    ["InvalidParameterValue", "Visibility timeout invalid", false],
    ["InternalError", "", false],
    ["RequestThrottled", "", false],
  ];
  test.each(rows)("%s %s: %s", (Code, Message, gone) => {
    const [refused] = refusedOf(["it"], [{ Id: "0", Code, Message, SenderFault: gone }]);
    expect(refused).toMatchObject({ of: "it", gone });
  });

  test("and of entries that nobody asked for nothing is made", () => {
    expect(refusedOf(["it"], [{ Id: "7", Code: "x", SenderFault: true }])).toEqual([]);
    expect(refusedOf(["it"], undefined)).toEqual([]);
  });
});
