import { describe, expect, test } from "vitest";
import type { Selectors } from "../../checks/cloudtrail/resources/trails.ts";
import { type Recorded, recordedBy, together } from "../../checks/cloudtrail/selectors.ts";

type Row = readonly [name: string, selectors: Partial<Selectors>, reads: Recorded, writes: Recorded];

const field = (Field: string, operators: object) => ({ Field, ...operators });
const advanced = (...selectors: object[][]): Partial<Selectors> => ({
  advanced: selectors.map((FieldSelectors) => ({ FieldSelectors: FieldSelectors as never })),
});
const MANAGEMENT = field("eventCategory", { Equals: ["Management"] });
const DATA = field("eventCategory", { Equals: ["Data"] });
const OBJECT = field("resources.type", { Equals: ["AWS::S3::Object"] });
const READ = field("readOnly", { Equals: ["true"] });
const WRITE = field("readOnly", { Equals: ["false"] });
const arn = (operators: object) => field("resources.ARN", operators);
const NOTHING = undefined;

const MANAGEMENT_ROWS: readonly Row[] = [
  ["none", {}, NOTHING, NOTHING],
  ["basic, all", { basic: [{ ReadWriteType: "All", IncludeManagementEvents: true }] }, [], []],
  ["basic, reads", { basic: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }] }, [], NOTHING],
  ["basic, writes", { basic: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }] }, NOTHING, []],
  ["basic, data alone", { basic: [{ ReadWriteType: "All", IncludeManagementEvents: false }] }, NOTHING, NOTHING],
  [
    "basic, without KMS",
    {
      basic: [
        { ReadWriteType: "All", IncludeManagementEvents: true, ExcludeManagementEventSources: ["kms.amazonaws.com"] },
      ],
    },
    ["kms.amazonaws.com"],
    ["kms.amazonaws.com"],
  ],
  [
    "basic, a type that nobody knows",
    { basic: [{ ReadWriteType: "Some" as never, IncludeManagementEvents: true }] },
    NOTHING,
    NOTHING,
  ],
  ["advanced, all", advanced([MANAGEMENT]), [], []],
  ["advanced, reads", advanced([MANAGEMENT, READ]), [], NOTHING],
  ["advanced, writes", advanced([MANAGEMENT, WRITE]), NOTHING, []],
  ["advanced, reads and writes apart", advanced([MANAGEMENT, READ], [MANAGEMENT, WRITE]), [], []],
  [
    "advanced, without KMS and the Data API",
    advanced([MANAGEMENT, field("eventSource", { NotEquals: ["kms.amazonaws.com", "rdsdata.amazonaws.com"] })]),
    ["kms.amazonaws.com", "rdsdata.amazonaws.com"],
    ["kms.amazonaws.com", "rdsdata.amazonaws.com"],
  ],
  [
    "advanced, KMS left out by one alone",
    advanced([MANAGEMENT, field("eventSource", { NotEquals: ["kms.amazonaws.com"] })], [MANAGEMENT, WRITE]),
    ["kms.amazonaws.com"],
    [],
  ],
  ["advanced, one source", advanced([MANAGEMENT, field("eventSource", { Equals: ["x"] })]), NOTHING, NOTHING],
  ["advanced, one name", advanced([MANAGEMENT, field("eventName", { NotEquals: ["x"] })]), NOTHING, NOTHING],
  ["advanced, a field without an operator", advanced([MANAGEMENT, field("readOnly", {})]), NOTHING, NOTHING],
  ["advanced, no category", advanced([READ]), NOTHING, NOTHING],
  ["advanced, data", advanced([DATA, OBJECT]), NOTHING, NOTHING],
];

const object = (...Values: string[]): Partial<Selectors> => ({
  basic: [{ ReadWriteType: "All", DataResources: [{ Type: "AWS::S3::Object", Values }] }],
});

const OBJECT_ROWS: readonly Row[] = [
  ["basic, every bucket", object("arn:aws:s3"), [], []],
  ["basic, every bucket, in old words", object("arn:aws:s3:::"), [], []],
  ["basic, every bucket of another partition", object("arn:aws-us-gov:s3"), [], []],
  ["basic, one bucket", object("arn:aws:s3:::logs/"), NOTHING, NOTHING],
  ["basic, one and all", object("arn:aws:s3:::logs/", "arn:aws:s3"), [], []],
  ["basic, no bucket", object(), NOTHING, NOTHING],
  [
    "basic, another type's",
    { basic: [{ ReadWriteType: "All", DataResources: [{ Type: "AWS::Lambda::Function", Values: ["arn:aws:s3"] }] }] },
    NOTHING,
    NOTHING,
  ],
  [
    "basic, writes",
    {
      basic: [{ ReadWriteType: "WriteOnly", DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] }],
    },
    NOTHING,
    [],
  ],
  ["basic, management events alone", { basic: [{ ReadWriteType: "All" }] }, NOTHING, NOTHING],
  ["advanced, all", advanced([DATA, OBJECT]), [], []],
  ["advanced, writes", advanced([DATA, OBJECT, WRITE]), NOTHING, []],
  ["advanced, all of S3's", advanced([DATA, OBJECT, field("eventSource", { Equals: ["s3.amazonaws.com"] })]), [], []],
  ["advanced, no type", advanced([DATA]), NOTHING, NOTHING],
  [
    "advanced, another type",
    advanced([DATA, field("resources.type", { Equals: ["AWS::S3Express::Object"] })]),
    NOTHING,
    NOTHING,
  ],
  ["advanced, every ARN", advanced([DATA, OBJECT, arn({ StartsWith: ["arn:aws:s3:::"] })]), [], []],
  ["advanced, one bucket", advanced([DATA, OBJECT, arn({ StartsWith: ["arn:aws:s3:::a/"] })]), NOTHING, NOTHING],
  ["advanced, what ends with something", advanced([DATA, OBJECT, arn({ EndsWith: [".pdf"] })]), NOTHING, NOTHING],
  ["advanced, all but what ends so", advanced([DATA, OBJECT, arn({ NotEndsWith: [".tmp"] })]), NOTHING, NOTHING],
  [
    "advanced, all but a bucket",
    advanced([DATA, OBJECT, arn({ NotStartsWith: ["arn:aws:s3:::logs/"] })]),
    ["arn:aws:s3:::logs/"],
    ["arn:aws:s3:::logs/"],
  ],
  ["advanced, some names", advanced([DATA, OBJECT, field("eventName", { Equals: ["PutObject"] })]), NOTHING, NOTHING],
  ["advanced, management", advanced([MANAGEMENT]), NOTHING, NOTHING],
];

describe.each([
  ["management", MANAGEMENT_ROWS],
  ["s3-objects", OBJECT_ROWS],
] as const)("%s events", (events, rows) => {
  test.each(rows)("%s", (_name, { basic = [], advanced = [] }, reads, writes) => {
    expect(recordedBy({ basic, advanced }, events, "reads")).toEqual(reads);
    expect(recordedBy({ basic, advanced }, events, "writes")).toEqual(writes);
  });
});

test("together they leave out what each leaves out", () => {
  expect(together([])).toBeUndefined();
  expect(together([undefined, ["a"]])).toEqual(["a"]);
  expect(together([["a"], ["b"]])).toEqual([]);
  expect(together([["a/"], ["a/b", "c"]])).toEqual(["a/b"]);
  expect(together([["a", "b"], []])).toEqual([]);
});

test("what is not told is not read as anything", () => {
  const told = (basic: object) => () => recordedBy({ basic: [basic], advanced: [] }, "management", "reads");
  expect(told({ IncludeManagementEvents: true })).toThrow();
  expect(told({ ReadWriteType: "All" })).toThrow();
  expect(() => recordedBy({ basic: [], advanced: [{} as never] }, "management", "reads")).toThrow();
});
