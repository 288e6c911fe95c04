import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffOf, ended, finding, listing, told } from "./outputs.ts";

const read = (findings: number, scan = 1) => [listing("complete", { findings, scan }), ended("complete", { scan })];

describe("a finding in both", () => {
  test.each([
    ["passed", "passed", []],
    ["passed", "failed", ["opened r1: passed > failed"]],
    ["passed", "unknown", ["becameUnknown r1: passed > unknown"]],
    ["failed", "passed", ["fixed r1: failed > passed"]],
    ["failed", "failed", []],
    ["failed", "unknown", ["becameUnknown r1: failed > unknown"]],
    ["unknown", "passed", ["newlyVisible r1: unknown > passed"]],
    ["unknown", "failed", ["opened r1: unknown > failed"]],
    ["unknown", "unknown", []],
  ])("%s, then %s", (was, now, changes) => {
    const [before, after] = [
      [finding(was), ...read(1)],
      [finding(now), ...read(1)],
    ];
    expect(told(before, after)).toEqual(changes);
    expect(diffOf(before, after).stillFailing).toBe(was === "failed" && now === "failed" ? 1 : 0);
  });
});

describe("a failure that was not there", () => {
  test.each([
    ["though looked for", read(0), "absent"],
    ["where nobody looked", [], "not-looked-at"],
  ])("%s", (_, before, standing) => {
    expect(told(before, [finding("failed"), ...read(1)])).toEqual([`opened r1: ${standing} > failed`]);
  });

  test("what passed or is unknown there is no change", () => {
    expect(told(read(0), [finding("passed"), finding("unknown", { resource: "r2" }), ...read(2)])).toEqual([]);
  });
});

describe("a failure that is not there any more", () => {
  const other = { check: "bucket", type: "Bucket", checks: ["bucket"], region: "" };
  const [gone, unread] = ["gone r1: failed > absent", "notLookedAt r1: failed > not-looked-at"];

  test.each<[name: string, after: readonly unknown[], change: string]>([
    ["its listing was read to the end", read(0), gone],
    ["so was that of the whole account", [listing("complete", { region: "" }), ended()], gone],
    [
      "its listing broke",
      [listing("failed"), ended("incomplete")],
      `${unread}, listing-failed, EC2:DescribeVolumes: Denied; needs ec2:DescribeVolumes`,
    ],
    ["findings of its listing were filtered out", read(1), `${unread}, findings-missing`],
    [
      "another's repeat does not stand in for a filtered one",
      [finding("passed", { resource: "r2" }), finding("passed", { resource: "r2" }), ...read(2)],
      `${unread}, findings-missing`,
    ],
    ["another check was selected", [listing("complete", other), ended()], `${unread}, check-not-selected`],
    [
      "its listing was for another check",
      [listing("complete", { checks: ["size"] }), ended()],
      `${unread}, check-not-selected`,
    ],
    [
      "another region was selected",
      [listing("complete", { region: "us-east-1" }), ended()],
      `${unread}, region-not-selected`,
    ],
    [
      "things in other regions were left out of the account's listing",
      [listing("complete", { region: "", elsewhere: 1 }), ended()],
      `${unread}, region-not-selected`,
    ],
    [
      "they were, but its region was listed for another check",
      [listing("complete", { region: "", elsewhere: 1 }), listing("complete", { type: "Db", checks: ["db"] }), ended()],
      gone,
    ],
    [
      "they were, but others of its region are told",
      [listing("complete", { region: "", elsewhere: 1, findings: 1 }), finding("passed", { resource: "r2" }), ended()],
      gone,
    ],
    ["another account", [listing("complete", { account: "9" }), ended()], `${unread}, other-account`],
    ["the scan was interrupted before", [listing("complete", other), ended("interrupted")], `${unread}, not-ended`],
    ["the output was cut", [listing("complete", other)], `${unread}, not-ended`],
    ["the coverage was filtered out", [finding("passed", { resource: "r2" }), ended()], `${unread}, no-coverage`],
    ["nothing at all", [], `${unread}, no-coverage`],
  ])("%s", (_, after, change) => {
    expect(told([finding("failed"), ...read(1)], after)).toEqual([change]);
  });

  test.each(["passed", "unknown"])("one that was %s is not missed", (was) => {
    expect(told([finding(was), ...read(1)], [])).toEqual([]);
  });
});

describe("several scans in one output", () => {
  const first = [finding("failed"), ...read(1)];
  const cured = [finding("passed", { scan: 2 }), ...read(1, 2)];

  test.each<[name: string, after: readonly unknown[], changes: readonly string[]]>([
    ["the newest word counts", [...first, ...cured], ["fixed r1: failed > passed"]],
    ["wherever it stands", [...cured, ...first], ["fixed r1: failed > passed"]],
    ["a later scan that looked and found nothing", [...first, ...read(0, 2)], ["gone r1: failed > absent"]],
    ["a later scan that could not look", [...first, listing("failed", { scan: 2 })], []],
    ["a later scan of another check", [...first, listing("complete", { scan: 2, checks: ["size"] })], []],
    [
      "an earlier listing keeps its count when a later scan had a part of it",
      [
        finding("failed", { resource: "r2", check: "size" }),
        listing("complete", { findings: 1, checks: ["volume", "size"] }),
        finding("failed", { resource: "r2", check: "size", scan: 2 }),
        listing("complete", { findings: 1, checks: ["size"], scan: 2 }),
        ended("complete", { scan: 2 }),
      ],
      ["opened r2: not-looked-at > failed", "gone r1: failed > absent"],
    ],
  ])("%s", (_, after, changes) => {
    expect(told(first, after)).toEqual(changes);
  });
});

test("a state's transitions are not findings", () => {
  const transition = finding("passed", { scan: 2 });
  const told = { ...transition, event: { ...transition.event, kind: "event" } };
  expect(diffOf([finding("failed")], [finding("failed"), told]).stillFailing).toBe(1);
});

test("listings that can be read in one alone", () => {
  const before = [listing("complete"), listing("complete", { type: "Db" }), listing("failed", { type: "Role" })];
  const after = [listing("failed"), listing("complete", { type: "Role" }), listing("failed", { type: "Key" })];
  const place = { account: "111122223333", region: "eu-west-1" };
  expect(diffOf(before, after).listings).toEqual({
    lost: [
      { type: "Db", ...place, unread: "" },
      { type: "Volume", ...place, unread: "EC2:DescribeVolumes: Denied; needs ec2:DescribeVolumes" },
    ],
    gained: [{ type: "Role", ...place, unread: "EC2:DescribeVolumes: Denied; needs ec2:DescribeVolumes" }],
  });
  expect(diffOf(before, []).listings).toEqual({ lost: [], gained: [] });
});

test("the worst first, then by check and resource", () => {
  const all = [
    finding("failed", { resource: "b", score: 21 }),
    finding("failed", { resource: "z", score: 99 }),
    finding("failed", { resource: "a", score: 21 }),
    finding("failed", { resource: "c", score: 21, check: "a-check" }),
  ];
  expect(diffOf([], all).opened.map(({ severity, resource }) => `${severity} ${resource}`)).toEqual([
    "critical z",
    "low c",
    "low a",
    "low b",
  ]);
});

test("order, repeats and where a file ends make no difference, and nothing is resolved unseen", () => {
  const where = fc.record({ region: fc.constantFrom("", "x", "y"), scan: fc.constantFrom(1, 2) });
  const one = fc.tuple(fc.constantFrom("passed", "failed", "unknown"), where, fc.constantFrom("r1", "r2"));
  const findings = fc.uniqueArray(one, { selector: ([, at, id]) => JSON.stringify([at, id]) });
  const listings = fc.uniqueArray(fc.tuple(fc.constantFrom("complete", "failed"), where), {
    selector: ([, at]) => JSON.stringify(at),
  });
  const events = fc
    .tuple(findings, listings)
    .map(([some, lists]) => [
      ...some.map(([evaluation, at, resource]) => finding(evaluation, { ...at, resource })),
      ...lists.map(([status, at]) => listing(status, at)),
    ]);
  const shuffled = (list: readonly unknown[]) =>
    fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2, maxLength: list.length * 2 });
  const cases = fc.tuple(events, events).chain(([a, b]) => fc.tuple(fc.constant([a, b]), shuffled(a), shuffled(b)));
  fc.assert(
    fc.property(cases, ([[a = [], b = []], mixedA, mixedB]) => {
      const diff = diffOf(a, b);
      expect(diffOf(mixedA, mixedB)).toEqual(diff);
      const complete = b.some((event) => JSON.stringify(event).includes('"status":"complete"'));
      if (!complete) expect(diff.gone).toEqual([]);
    }),
  );
});
