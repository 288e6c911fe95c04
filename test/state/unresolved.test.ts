import { describe, expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { temporary } from "../support/folder.ts";
import { ACCOUNT, answer, REGION, refused } from "../support/recorded.ts";
import { buckets, databases, ELSEWHERE, halfOf, noVolumes, TWO_REGIONS, volumes } from "./answers.ts";
import { type Look, look } from "./look.ts";

/** Whatever was not read to its end resolves nothing; the next whole look says what has become of it. */

const TWO = { "vol-1": false, "vol-2": false };

const BROKEN: readonly [string, Omit<Look, "path">][] = [
  ["a listing that is denied", { lines: [noVolumes("UnauthorizedOperation")] }],
  ["a listing that is throttled", { lines: [noVolumes("RequestLimitExceeded")] }],
  ["a listing whose second page is throttled", { lines: halfOf({ "vol-9": true }, "RequestLimitExceeded") }],
  ["credentials that expire on the second page", { lines: halfOf({}, "ExpiredToken") }],
  ["an answer without the list", { lines: [answer("EC2:DescribeVolumes", {})] }],
  ["a page token that leads back", { lines: [answer("EC2:DescribeVolumes", { Volumes: [], NextToken: "again" })] }],
  ["a listing that is not in the recording", { lines: [] }],
  ["regions that cannot be listed", { lines: [refused("EC2:DescribeRegions"), noVolumes("UnauthorizedOperation")] }],
  ["other regions", { lines: [TWO_REGIONS, volumes({}), volumes({}, ELSEWHERE)], regions: [ELSEWHERE] }],
  ["other checks", { lines: [volumes({})], checks: ["ebs-default-encryption-enabled", "rds-instance-multi-az"] }],
  [
    "another account",
    {
      lines: [
        volumes({}),
        answer("STS:GetCallerIdentity", { Account: "999988887777", Arn: "arn:aws:iam::999988887777:user/x" }),
      ],
    },
  ],
  ["verdicts that are unknown", { lines: [volumes({ "vol-1": "unknown", "vol-2": "unknown" })] }],
];

test.each(BROKEN)("%s resolves nothing", async (_, broken) => {
  const path = temporary("state.db");
  expect((await look({ path, lines: [volumes(TWO)] })).transitions.length).toBe(2);
  const { transitions, changes } = await look({ path, day: 2, ...broken });
  expect([transitions, changes]).toMatchObject([[], { opened: 0, reopened: 0, resolved: 0 }]);
  const next = await look({ path, day: 3, lines: [volumes({ "vol-1": false })] });
  expect([next.transitions, next.states]).toEqual([["vol-2 resolved resource-gone"], ["vol-1: open"]]);
});

test("what was read before a listing broke counts: a verdict is a verdict", async () => {
  const path = temporary("state.db");
  await look({ path, lines: [volumes(TWO)] });
  const lines = halfOf({ "vol-1": true, "vol-3": false }, "RequestLimitExceeded");
  const { transitions, states } = await look({ path, day: 2, lines });
  expect(transitions).toEqual(["vol-1 resolved fixed", "vol-3 opened"]);
  expect(states).toEqual(["vol-1: resolved", "vol-3: new"]);
});

test("an interrupted scan keeps what it has judged, and resolves nothing else", async () => {
  const path = temporary("state.db");
  await look({ path, lines: [volumes(TWO)] });
  const lines = [volumes({ "vol-1": true, "vol-3": false })];
  const { transitions } = await look({ path, day: 2, lines, interruptAfter: 2 });
  expect(transitions).toEqual(["vol-1 resolved fixed"]);
  const next = await look({ path, day: 3, lines });
  expect(next.transitions.toSorted()).toEqual(["vol-2 resolved resource-gone", "vol-3 opened"]);
});

test("one region that is dark does not keep the others from being told", async () => {
  const path = temporary("state.db");
  const elsewhere = volumes({ "vol-3": false }, ELSEWHERE);
  await look({ path, lines: [TWO_REGIONS, volumes(TWO), elsewhere] });
  const dark = await look({
    path,
    day: 2,
    lines: [TWO_REGIONS, noVolumes("UnauthorizedOperation"), volumes({}, ELSEWHERE)],
  });
  expect(dark.transitions).toEqual(["vol-3 resolved resource-gone"]);
  const only = await look({ path, day: 3, lines: [TWO_REGIONS, volumes({}), elsewhere], regions: [ELSEWHERE] });
  expect(only.transitions).toEqual(["vol-3 reopened"]);
});

test("a volume of the same id in another region or account is another finding", async () => {
  const path = temporary("state.db");
  await look({ path, lines: [TWO_REGIONS, volumes({ "vol-1": false }), volumes({ "vol-1": false }, ELSEWHERE)] });
  const moved = await look({ path, day: 2, lines: [TWO_REGIONS, volumes({}), volumes({ "vol-1": false }, ELSEWHERE)] });
  expect([moved.transitions, moved.states]).toEqual([["vol-1 resolved resource-gone"], ["vol-1: open"]]);
});

describe("a detail that cannot be read", () => {
  const checks = ["ebs-default-encryption-enabled"];
  const setting = (on: boolean) => answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: on });
  const silent: readonly [string, RecordedCall][] = [
    ["AccessDenied", refused("EC2:GetEbsEncryptionByDefault", "UnauthorizedOperation")],
    ["ExpiredToken", refused("EC2:GetEbsEncryptionByDefault", "ExpiredToken")],
    ["a success without the field", answer("EC2:GetEbsEncryptionByDefault", {})],
  ];

  test.each(silent)("%s opens nothing, resolves nothing and reopens nothing", async (_, unknown) => {
    const path = temporary("state.db");
    const told = [];
    for (const [index, line] of [unknown, setting(false), unknown, setting(true), unknown, setting(false)].entries()) {
      const { transitions, states } = await look({ path, checks, day: index + 1, lines: [line] });
      told.push([transitions.map((words) => words.split(" ").slice(1).join(" ")), states.map((s) => s.split(": ")[1])]);
    }
    expect(told).toEqual([
      [[], []],
      [["opened"], ["new"]],
      [[], ["open"]],
      [["resolved fixed"], ["resolved"]],
      [[], []],
      [["reopened"], ["reopened"]],
    ]);
  });
});

describe("buckets are listed once for the account", () => {
  const checks = ["s3-bucket-not-public"];
  const both = { near: REGION, far: ELSEWHERE };

  test("with --regions those elsewhere stay open, and those here are told", async () => {
    const path = temporary("state.db");
    const first = await look({ path, checks, lines: [TWO_REGIONS, ...buckets(both)] });
    expect(first.transitions.toSorted()).toEqual(["far opened", "near opened"]);
    const only = await look({ path, checks, day: 2, regions: [REGION], lines: [TWO_REGIONS, ...buckets({})] });
    expect([only.transitions, only.changes]).toMatchObject([["near resolved resource-gone"], { open: 1 }]);
    const all = await look({ path, checks, day: 3, lines: [TWO_REGIONS, ...buckets({})] });
    expect(all.transitions).toEqual(["far resolved resource-gone"]);
  });

  test("a name that moved to another region is gone here and new there", async () => {
    const path = temporary("state.db");
    await look({ path, checks, lines: [TWO_REGIONS, ...buckets({ acme: REGION })] });
    const { transitions } = await look({ path, checks, day: 2, lines: [TWO_REGIONS, ...buckets({ acme: ELSEWHERE })] });
    expect(transitions.toSorted()).toEqual(["acme opened", "acme resolved resource-gone"]);
  });

  test("one whose region cannot be told any more is not gone", async () => {
    const path = temporary("state.db");
    await look({ path, checks, lines: buckets({ acme: REGION, other: REGION }) });
    const lines = [...buckets({ acme: undefined }), refused("S3:GetBucketLocation")];
    const { transitions, states } = await look({ path, checks, day: 2, lines });
    expect([transitions, states]).toEqual([["other resolved resource-gone"], []]);
    expect((await look({ path, checks, day: 3, lines: buckets({ acme: REGION }) })).states).toEqual(["acme: open"]);
  });

  test("the account's own settings are told whatever --regions says", async () => {
    const path = temporary("state.db");
    const settings = ["s3-account-block-public-access"];
    const off = buckets({}, { account: "none" });
    const on = buckets({}, { account: "all" });
    expect((await look({ path, checks: settings, lines: [TWO_REGIONS, ...off] })).transitions.length).toBe(1);
    const told = await look({ path, checks: settings, day: 2, lines: [TWO_REGIONS, ...on], regions: [ELSEWHERE] });
    expect(told.transitions.map((words) => words.split(" ").slice(1).join(" "))).toEqual(["resolved fixed"]);
  });
});

test("databases of a narrowed run stay as they are, and its own are told", async () => {
  const path = temporary("state.db");
  const checks = ["rds-instance-multi-az", "ebs-volume-encrypted"];
  const db = databases({ DBInstanceIdentifier: "db", MultiAZ: false });
  await look({ path, checks, lines: [db, volumes(TWO)] });
  const { transitions, changes } = await look({ path, day: 2, lines: [databases(), volumes({})] });
  expect(transitions.toSorted()).toEqual(["vol-1 resolved resource-gone", "vol-2 resolved resource-gone"]);
  expect(changes).toMatchObject({ open: 1 });
});

test("checks of the same listing do not speak for each other", async () => {
  const path = temporary("state.db");
  const [check] = catalogue.filter(({ id }) => id === "ebs-volume-encrypted");
  if (check === undefined) throw new Error("no check");
  const twin = { ...check, id: "ebs-volume-twin" };
  await look({ path, checks: [check, twin], lines: [volumes({ "vol-1": false })] });
  const one = await look({ path, checks: [twin], day: 2, lines: [volumes({})] });
  expect([one.transitions, one.changes]).toMatchObject([["vol-1 resolved resource-gone"], { resolved: 1, open: 1 }]);
  const other = await look({ path, checks: [check], day: 3, lines: [volumes({})] });
  expect([other.transitions, other.changes]).toMatchObject([
    ["vol-1 resolved resource-gone"],
    { resolved: 1, open: 0 },
  ]);
});

test("accounts share a file, and each has its own findings", async () => {
  const path = temporary("state.db");
  const other = answer("STS:GetCallerIdentity", { Account: "999988887777", Arn: "arn:aws:iam::999988887777:user/x" });
  const lines = [volumes({ "vol-1": false })];
  await look({ path, lines });
  expect(await look({ path, lines: [...lines, other] })).toMatchObject({
    transitions: ["vol-1 opened"],
    changes: { opened: 1, open: 1 },
  });
  expect(await look({ path, day: 2, lines: [volumes({}), other] })).toMatchObject({
    transitions: ["vol-1 resolved resource-gone"],
    changes: { open: 0 },
  });
  expect((await look({ path, day: 3, lines })).states, ACCOUNT).toEqual(["vol-1: open"]);
});
