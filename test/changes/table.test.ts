import { describe, expect, test } from "vitest";
import s3Bucket from "../../checks/s3/s3-bucket-kms-encrypted.ts";
import { affectedBy, affectedByItem } from "../../src/changes/affected.ts";
import { configurationItemOf } from "../../src/changes/configuration-item.ts";
import { type ChangingType, changeTable } from "../../src/changes/table.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, configurationItem, OTHER, REGION, record } from "./samples.ts";

const rule = (service: string, names: readonly string[], ...at: readonly string[]) => ({
  source: `${service}.amazonaws.com`,
  names,
  at,
});

const TYPES: readonly ChangingType[] = [
  {
    type: "AWS::S3::Bucket",
    scope: "account",
    ids: "arn:{partition}:s3:::{name}",
    changes: [rule("s3", ["PutBucketPolicy", "CreateBucket"], "requestParameters.bucketName")],
  },
  {
    type: "AWS::S3::AccountBlock",
    scope: "account",
    ids: "arn:{partition}:s3::{account}:block",
    changes: [rule("s3", ["PutAccountPublicAccessBlock"])],
  },
  {
    type: "AWS::EC2::Volume",
    scope: "region",
    ids: "arn:{partition}:ec2:{region}:{account}:volume/{name}",
    changes: [rule("ec2", ["RunInstances"], "responseElements.sets[].volumes[].volumeId")],
  },
  {
    type: "AWS::EC2::Default",
    scope: "region",
    ids: "arn:{partition}:ec2:{region}:{account}:default",
    changes: [rule("ec2", ["EnableDefault"])],
  },
  {
    type: "AWS::Lambda::Function",
    scope: "region",
    ids: "arn:{partition}:lambda:{region}:{account}:function:{name}",
    changes: [rule("lambda", ["Create", "Permit"], "responseElements.functionArn", "requestParameters.functionName")],
  },
  {
    type: "AWS::IAM::Role",
    scope: "account",
    ids: "arn:{partition}:iam::{account}:role/{path}",
    changes: [rule("iam", ["PutRolePolicy"], "requestParameters.roleName")],
  },
  { type: "Own::No::Ids", scope: "account", changes: [rule("iam", ["CreateRole"], "requestParameters.roleName")] },
];

const table = changeTable(TYPES);
const PLACE = { partition: "aws", account: ACCOUNT, region: REGION };
const volume = (name: string) => `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/${name}`;
const lambda = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

interface Row {
  /** `service:EventName`; without it, `s3:PutBucketPolicy`. */
  readonly call?: string;
  readonly asked?: Json;
  readonly answered?: Json;
  readonly ids: readonly string[];
}

function idsOf({ call = "s3:PutBucketPolicy", asked = {}, answered = null }: Omit<Row, "ids">): string[] {
  const [service, eventName = ""] = call.split(":");
  const said = { eventSource: `${service}.amazonaws.com`, eventName };
  const told = record({ ...said, requestParameters: asked, responseElements: answered });
  return table.resourcesOf(told, PLACE).map(({ id }) => id);
}

const sets = (...ids: readonly Json[]) => ({ sets: [{ volumes: ids.map((volumeId) => ({ volumeId })) }] });

describe("the resources of a record", () => {
  test.each<[string, Row]>([
    ["a name is put into the type's id", { asked: { bucketName: "acme" }, ids: ["arn:aws:s3:::acme"] }],
    ["a setting of the account", { call: "s3:PutAccountPublicAccessBlock", ids: [`arn:aws:s3::${ACCOUNT}:block`] }],
    ["a setting of a region", { call: "ec2:EnableDefault", ids: [`arn:aws:ec2:${REGION}:${ACCOUNT}:default`] }],
    [
      "each of a list of lists, once",
      { call: "ec2:RunInstances", answered: sets("vol-a", "vol-b", "vol-a"), ids: [volume("vol-a"), volume("vol-b")] },
    ],
    [
      "an id stays what it is",
      { call: "lambda:Create20150331", answered: { functionArn: lambda("f") }, ids: [lambda("f")] },
    ],
    [
      "of several paths the first that says something",
      { call: "lambda:Permit20150331v2", asked: { functionName: "f" }, ids: [lambda("f")] },
    ],
    [
      "a version with underscores",
      { call: "lambda:Permit2015_03_31", asked: { functionName: "f" }, ids: [lambda("f")] },
    ],
    [
      "an id of another type says nothing",
      {
        call: "lambda:Permit",
        answered: { functionArn: "arn:aws:s3:::acme" },
        asked: { functionName: "f" },
        ids: [lambda("f")],
      },
    ],
    [
      "a path may have slashes",
      { call: "iam:PutRolePolicy", asked: { roleName: "team/x" }, ids: [`arn:aws:iam::${ACCOUNT}:role/team/x`] },
    ],
    ["a name may not", { asked: { bucketName: "a/b" }, ids: [] }],
    ["a URL ends in a name", { asked: { bucketName: "https://example.com/1/acme" }, ids: ["arn:aws:s3:::acme"] }],
    ["and so does a path from the root", { asked: { bucketName: "/buckets/acme" }, ids: ["arn:aws:s3:::acme"] }],
    ["a host is no name, nor is nothing", { asked: { bucketName: "https://example.com" }, ids: [] }],
    ["nor what ends in a slash", { asked: { bucketName: "/buckets/acme/" }, ids: [] }],
    [
      "an id of another account",
      { call: "lambda:Permit", asked: { functionName: lambda("f").replace(ACCOUNT, OTHER) }, ids: [] },
    ],
    ["an id of another partition", { asked: { bucketName: "arn:aws-cn:s3:::acme" }, ids: [] }],
    ["no text", { asked: { bucketName: 7 }, ids: [] }],
    ["a list without its brackets", { asked: { bucketName: ["acme"] }, ids: [] }],
    ["a text where a list should be", { call: "ec2:RunInstances", answered: { sets: "vol-a" }, ids: [] }],
    ["nothing", { asked: null, ids: [] }],
    ["control characters", { asked: { bucketName: "ac\u0000me" }, ids: [] }],
    ["an endless name", { asked: { bucketName: "a".repeat(5000) }, ids: [] }],
    ["placeholders are no more than a name", { asked: { bucketName: "{account}" }, ids: ["arn:aws:s3:::{account}"] }],
    ["and so are patterns of replacement", { asked: { bucketName: "$&$1" }, ids: ["arn:aws:s3:::$&$1"] }],
    ["a call of another service", { call: "sqs:PutBucketPolicy", asked: { bucketName: "acme" }, ids: [] }],
    ["another call", { call: "s3:PutObject", asked: { bucketName: "acme" }, ids: [] }],
    ["a version alone", { call: "s3:20150331", asked: { bucketName: "acme" }, ids: [] }],
    ["what all objects have", { call: "s3:constructor", asked: { bucketName: "acme" }, ids: [] }],
    ["types without ids", { call: "iam:CreateRole", asked: { roleName: "x" }, ids: [] }],
  ])("%s", (_, { ids, ...row }) => {
    expect(idsOf(row)).toEqual(ids);
  });

  test("a thousand at most", () => {
    const many = Array.from({ length: 5000 }, (_, index) => `vol-${index}`);
    expect(idsOf({ call: "ec2:RunInstances", answered: sets(...many) })).toHaveLength(1000);
  });

  test("in another partition", () => {
    const place = { ...PLACE, partition: "aws-cn", region: "cn-north-1" };
    expect(table.resourcesOf(record(), place)).toEqual([{ type: "AWS::S3::Bucket", id: "arn:aws-cn:s3:::acme" }]);
  });
});

test.each<[unknown, unknown, boolean]>([
  ["s3.amazonaws.com", "PutBucketPolicy", true],
  ["lambda.amazonaws.com", "Create20150331", true],
  ["s3.amazonaws.com", "GetObject", false],
  ["S3.amazonaws.com", "PutBucketPolicy", false],
  ["__proto__", "constructor", false],
  [undefined, undefined, false],
  [["s3.amazonaws.com"], "PutBucketPolicy", false],
])("whether %j %j matters: %j", (source, name, matters) => {
  expect(table.mayMatter(source, name)).toBe(matters);
});

test("of a call that no check covers nothing but its service and name is read", () => {
  const read: PropertyKey[] = [];
  const watched = new Proxy(record({ eventSource: "sqs.amazonaws.com" }), {
    get: (target, key) => {
      read.push(key);
      return Reflect.get(target, key);
    },
  });
  expect(affectedBy(watched, table)).toBeUndefined();
  expect(new Set(read)).toEqual(new Set(["eventSource", "eventName"]));
});

test("the change, and what it is about", () => {
  const affected = affectedBy(record({ awsRegion: "us-gov-west-1" }), table);
  expect(affected).toMatchObject({
    change: { name: "PutBucketPolicy", region: "us-gov-west-1" },
    partition: "aws-us-gov",
    resources: [{ type: "AWS::S3::Bucket", id: "arn:aws-us-gov:s3:::acme" }],
  });
  expect(affectedBy(record({ readOnly: true }), table)).toBeUndefined();
  expect(affectedBy(record({ requestParameters: {} }), table)).toBeUndefined();
});

test.each<[string, JsonObject, readonly string[] | undefined]>([
  ["by its ARN", {}, [volume("vol-a")]],
  ["by its id", { ARN: null }, [volume("vol-a")]],
  [
    "by its name",
    { resourceType: "AWS::IAM::Role", ARN: null, resourceId: "a:b", resourceName: "x" },
    [`arn:aws:iam::${ACCOUNT}:role/x`],
  ],
  ["a setting", { resourceType: "AWS::EC2::Default" }, [`arn:aws:ec2:${REGION}:${ACCOUNT}:default`]],
  ["of a type that is not known", { resourceType: "AWS::SQS::Queue" }, undefined],
  ["of another account", { ARN: volume("vol-a").replace(ACCOUNT, OTHER), resourceId: "a:b" }, undefined],
])("the resource of a configuration item: %s", (_, said, expected) => {
  const affected = affectedByItem(configurationItemOf(configurationItem(said)), table);
  expect(affected?.resources.map(({ id }) => id)).toEqual(expected);
});

test("the catalogue's own bucket", () => {
  const own = changeTable([s3Bucket.resource]);
  expect(own.resourcesOf(record(), PLACE)).toEqual([{ type: "AWS::S3::Bucket", id: "arn:aws:s3:::acme" }]);
});
