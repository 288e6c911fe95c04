import { describe, expect, test } from "vitest";
import { readMessage } from "../../src/changes/envelope.ts";
import { MalformedError } from "../../src/changes/malformed.ts";
import { lookMessage, scanMessage } from "../../src/changes/own-messages.ts";
import type { Json } from "../../src/model/json.ts";
import * as sample from "./samples.ts";

const read = (message: Json) => readMessage(JSON.stringify(message));
const FILE = { bucket: "trail-logs", key: sample.LOG, region: "eu-west-1", size: 1234 };

describe("what a message tells", () => {
  test("a call, as EventBridge tells it, alone or through topics", () => {
    const records = { kind: "records", records: [sample.record()] };
    expect(read(sample.apiCall())).toEqual(records);
    expect(read(sample.passedOn(sample.apiCall()))).toEqual(records);
    expect(read(sample.passedOn(sample.passedOn(sample.apiCall())))).toEqual(records);
    expect(read(sample.envelope("AWS Service Event via CloudTrail", "aws.kms", sample.record()))).toEqual(records);
  });

  test.each([
    ["a configuration item", sample.configurationItem()],
    ["the summary of one that is too large", sample.oversizedItem()],
  ])("%s", (_, message) => {
    const change = {
      id: "17793124-05d4-b198-2fde-7ededc63b103",
      name: "ConfigurationItemChange",
      source: "config.amazonaws.com",
      time: new Date("2026-01-05T10:21:00.123Z"),
      account: sample.ACCOUNT,
      region: sample.REGION,
    };
    const names = [`arn:aws:ec2:eu-west-1:${sample.ACCOUNT}:volume/vol-a`, "vol-a"];
    const items = [{ change, resourceType: "AWS::EC2::Volume", names }];
    expect(read(message)).toEqual({ kind: "configuration-items", items });
  });

  test("a configuration item of what has no region is told in that of the event", () => {
    const message = read(sample.configurationItem({ awsRegion: "global", resourceType: "AWS::IAM::User" }));
    expect(message).toMatchObject({ items: [{ change: { region: "eu-west-1" } }] });
  });

  test.each([
    ["S3", sample.notification(sample.LOG)],
    ["S3, through a topic", sample.passedOn(sample.notification(sample.LOG))],
    ["S3, in parts", sample.notification(sample.LOG, "ObjectCreated:CompleteMultipartUpload")],
    ["EventBridge", sample.created(sample.LOG)],
  ])("a log file, told by %s", (_, message) => {
    expect(read(message)).toEqual({ kind: "log-files", files: [FILE] });
  });

  test("keys are decoded where S3 encodes them, and nowhere else", () => {
    const key = `our logs/a+b/${sample.LOG}`;
    const encoded = encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");
    expect(read(sample.notification(encoded))).toMatchObject({ files: [{ key }] });
    expect(read(sample.created(`a+b/${sample.LOG}`))).toMatchObject({ files: [{ key: `a+b/${sample.LOG}` }] });
  });

  test("of several files those that are logs of CloudTrail", () => {
    const digest = sample.LOG.replaceAll("CloudTrail", "CloudTrail-Digest");
    const records = [sample.LOG, digest].flatMap((key) => sample.notification(key)["Records"] ?? []);
    expect(read({ Records: records })).toEqual({ kind: "log-files", files: [FILE] });
  });

  test.each<[string, Json]>([
    ["a test event of S3", { Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "b" }],
    ["a sign-in", sample.envelope("AWS Console Sign In via CloudTrail", "aws.signin", {})],
    ["a sign-in, as it is written elsewhere", sample.envelope("AWS Console Signin via CloudTrail", "aws.signin", {})],
    ["what is unusual", sample.envelope("AWS Insight via CloudTrail", "aws.cloudtrail", {})],
    ["another event", sample.envelope("EC2 Instance State-change Notification", "aws.ec2", {})],
    ["an object that another service tells of", sample.envelope("Object Created", "aws.other", {})],
    ["an object that was deleted", sample.notification(sample.LOG, "ObjectRemoved:Delete")],
    ["a digest", sample.notification(`${sample.LOGS.replace("CloudTrail", "CloudTrail-Digest")}/a.json.gz`)],
    ["a file of insights", sample.created(`${sample.LOGS.replace("CloudTrail", "CloudTrail-Insight")}/a.json.gz`)],
    ["another file", sample.notification("photos/cat.jpg")],
    ["no records", { Records: [] }],
    ["a subscription", { Type: "SubscriptionConfirmation", SubscribeURL: "https://example.com" }],
  ])("%s is ignored", (_, message) => {
    expect(read(message)).toEqual({ kind: "ignored", reason: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});

const CHANGE = {
  id: "EVENT",
  name: "PutBucketPolicy",
  source: "s3.amazonaws.com",
  time: new Date("2026-01-05T10:20:30.000Z"),
  account: sample.ACCOUNT,
  region: sample.REGION,
  actor: { id: "AIDA", name: "alice", arn: "arn:aws:iam::111122223333:user/alice", account: sample.ACCOUNT },
  sourceAddress: "192.0.2.10",
  userAgent: "aws-cli/2.31.0",
};
const LOOK = {
  account: sample.ACCOUNT,
  resources: ["arn:aws:s3:::acme"],
  changes: [CHANGE],
  seen: new Map([["a".repeat(64), "failed"]]),
};
const SCAN = { round: "2026-01-05", account: sample.ACCOUNT };

describe("messages of aplomb's own", () => {
  test("are read as they are written", () => {
    expect(readMessage(scanMessage(SCAN))).toEqual({ kind: "scan", ...SCAN });
    expect(readMessage(lookMessage(LOOK))).toEqual({ kind: "look", ...LOOK });
    const nothing = { ...LOOK, changes: [], seen: new Map<string, string>() };
    expect(readMessage(lookMessage(nothing))).toEqual({ kind: "look", ...nothing });
  });

  const scan = { aplomb: "scan", version: 1, ...SCAN };
  const look = JSON.parse(lookMessage(LOOK));

  test.each<[string, Json, string]>([
    ["no known kind", { ...scan, aplomb: "dance" }, "The message of aplomb is of no known kind."],
    ["another version", { ...scan, version: 2 }, "version 1"],
    ["no account", { ...scan, account: "1111" }, "account"],
    ["an account that is no text", { ...scan, account: 111122223333 }, "account"],
    ["a round that is a path", { ...scan, round: "../../x" }, "round"],
    ["no resources", { ...look, resources: [] }, "list of resources"],
    ["too many resources", { ...look, resources: Array(1001).fill("x") }, "list of resources"],
    ["resources that are no texts", { ...look, resources: [1] }, "list of resources"],
    ["a resource with a line break", { ...look, resources: ["a\nb"] }, "list of resources"],
    ["too many changes", { ...look, changes: Array(21).fill(look.changes[0]) }, "list of changes"],
    ["a change without a time", { ...look, changes: [{ ...look.changes[0], time: "soon" }] }, "change"],
    ["a change of nobody's account", { ...look, changes: [{ ...look.changes[0], account: "x" }] }, "change"],
    ["nothing seen", { ...look, seen: {} }, "list of what was seen"],
    ["what is no finding's id", { ...look, seen: [["__proto__", "failed"]] }, "list of what was seen"],
    ["a verdict that is no text", { ...look, seen: [["a".repeat(64), {}]] }, "list of what was seen"],
  ])("%s", (_, message, words) => {
    expect(() => read(message)).toThrow(MalformedError);
    expect(() => read(message)).toThrow(words);
  });
});

describe("what is malformed is said in a sentence, without what was in it", () => {
  const { detail: _, ...noDetail } = sample.apiCall();
  const { id: __, ...noId } = sample.configurationItem();
  const noBucket = sample.notification(sample.LOG, undefined, { s3: { object: { key: sample.LOG } } });
  const text = JSON.stringify;
  test.each<[string, string]>([
    ["nothing", ""],
    ["no JSON", "{"],
    ["no object", "[]"],
    ["a text", '"x"'],
    ["null", "null"],
    ["an object of something else", '{"secret":"x"}'],
    ["more than SQS takes", `"${"x".repeat(1024 * 1024)}"`],
    ["a notification of nothing", '{"Type":"Notification"}'],
    ["a notification of no JSON", '{"Type":"Notification","Message":"hello"}'],
    ["too many topics", text(sample.passedOn(sample.passedOn(sample.passedOn(sample.apiCall()))))],
    ["a detail type that is no text", text({ ...sample.apiCall(), "detail-type": 1 })],
    ["no detail", text(noDetail)],
    ["a detail that is a list", text({ ...noDetail, detail: [] })],
    ["an item without an id", text(noId)],
    ["an item of no account", text(sample.configurationItem({ awsAccountId: "x" }))],
    ["an item without a resource", text(sample.configurationItem({ ARN: 1, resourceId: null }))],
    ["an item without a type", text(sample.configurationItem({ resourceType: 7 }))],
    ["records of something else", text({ Records: [{ eventSource: "aws:sqs" }] })],
    ["a key that cannot be decoded", text(sample.notification("%E0%A4%A"))],
    ["no key", text(sample.notification(""))],
    ["no bucket", text(noBucket)],
    ["a bucket that is a path", text(sample.created(sample.LOG)).replace('"trail-logs"', '"../x"')],
    ["more records than there are", text({ Records: Array(101).fill({ eventSource: "aws:s3" }) })],
  ])("%s", (_, body) => {
    expect(() => readMessage(body)).toThrow(MalformedError);
    expect(() => readMessage(body)).toThrow(/^[A-Z][^\n]{10,120}\.$/);
    expect(() => readMessage(body)).not.toThrow(/secret|hello/);
  });
});
