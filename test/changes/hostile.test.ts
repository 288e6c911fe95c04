import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affectedBy, affectedByItem } from "../../src/changes/affected.ts";
import { readMessage } from "../../src/changes/envelope.ts";
import { MalformedError } from "../../src/changes/malformed.ts";
import { changeTable } from "../../src/changes/table.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import * as sample from "./samples.ts";

const at = ["resources[].ARN", "requestParameters.bucketName"];
const table = changeTable([
  {
    type: "AWS::S3::Bucket",
    scope: "account",
    ids: "arn:{partition}:s3:::{name}",
    changes: [{ source: "s3.amazonaws.com", names: ["PutBucketPolicy"], at }],
  },
  { type: "AWS::EC2::Volume", scope: "region", ids: "arn:{partition}:ec2:{region}:{account}:volume/{name}" },
]);

/** Reads a message to its end, as a worker does; what is wrong with it is an error of one kind. */
function take(body: string): string {
  try {
    const message = readMessage(body);
    if (message.kind === "records") for (const one of message.records) affectedBy(one, table);
    if (message.kind === "configuration-items") for (const one of message.items) affectedByItem(one, table);
    return message.kind;
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return "malformed";
  }
}

const CHANGE = { id: "e", name: "n", source: "s", time: sample.TIME, account: sample.ACCOUNT, region: "eu-west-1" };
const LOOK = { aplomb: "look", version: 1, account: sample.ACCOUNT, seen: [] };

const SAMPLES: Readonly<Record<string, JsonObject>> = {
  "a call": sample.apiCall(),
  "a call through a topic": sample.passedOn(sample.apiCall()),
  "a configuration item": sample.configurationItem(),
  "a notification of S3": sample.notification(sample.LOG),
  "an object that was created": sample.created(sample.LOG),
  "a scan": { aplomb: "scan", version: 1, round: "r", account: sample.ACCOUNT },
  "a look": { ...LOOK, resources: ["arn:aws:s3:::acme"], changes: [CHANGE] },
};

/** Every path to a value. */
function pathsOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaced(value: Json, [key, ...rest]: readonly string[], other: Json): Json {
  if (key === undefined || typeof value !== "object" || value === null) return other;
  const inner = replaced(Reflect.get(value, key), rest, other);
  if (!Array.isArray(value)) return { ...value, [key]: inner };
  return value.map((one, index) => (String(index) === key ? inner : one));
}

const OTHERS = fc.oneof(
  fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value))),
  fc.constantFrom<Json>("", "__proto__", "constructor", "x".repeat(100_000), [[[]]], -0, 1e300, { length: 3 }),
);

describe.each(Object.entries(SAMPLES))("%s", (_, message) => {
  const body = JSON.stringify(message);

  test("is sound", () => {
    expect(take(body)).not.toBe("malformed");
  });

  test("whatever takes the place of whatever, it is read or malformed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(message)), OTHERS, (path, other) => {
        take(JSON.stringify(replaced(message, path, other)));
      }),
      { numRuns: 500 },
    );
  });

  test("wherever it breaks off, it is malformed", () => {
    for (let end = 0; end < body.length; end += 7) expect(take(body.slice(0, end))).toBe("malformed");
  });
});

test("any text", () => {
  fc.assert(fc.property(fc.string(), (text) => void take(text)));
  fc.assert(fc.property(fc.json(), (text) => void take(text)));
});

test("objects as deep as a message is long", () => {
  const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  expect(take(deep)).toBe("malformed");
  expect(take(JSON.stringify(sample.apiCall()).replace('"acme"', deep))).toBe("records");
});

test("prototypes are neither read nor changed", () => {
  const polluting = JSON.stringify(sample.apiCall()).replace(
    '"detail":{',
    '"detail":{"__proto__":{"polluted":true,"recipientAccountId":"444455556666"},',
  );
  expect(take(polluting)).toBe("records");
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(take('{"__proto__":{"aplomb":"scan","version":1,"round":"r","account":"111122223333"}}')).toBe("malformed");
});
