import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import { isRecord } from "../../src/model/json.ts";
import { ACCOUNT, answer, NOW, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { cellsOf, foldedOf, type RecordingCheck, recordingCheck, regions, typeOf } from "../support/telemetry.ts";

const TWO = regions("eu-west-1", "us-east-1");
const one = (options: RecordingCheck) => [recordingCheck("a", options)];
const here = (...words: NonNullable<RecordingCheck["things"]>[string]) => one({ things: { "eu-west-1": words } });

interface Row {
  readonly name: string;
  readonly checks: readonly AnyCheck[];
  /** Those of the scan, if it leaves some out. */
  readonly chosen?: readonly AnyCheck[];
  readonly expected: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: "all that is there is recorded, and elsewhere there is nothing",
    checks: here("yes", "yes"),
    expected: ["eu-west-1: recorded 2/2", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "some of it",
    checks: here("yes", "no", "yes"),
    expected: ["eu-west-1: partly 2/3", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "none of it",
    checks: here("no"),
    expected: ["eu-west-1: not-recorded 0/1", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "what could not be read is not hidden by what is recorded",
    checks: here("yes", "dark"),
    expected: ["eu-west-1: unknown 1/1+1?", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "an error of ours is no evidence either",
    checks: here("yes", "odd"),
    expected: ["eu-west-1: unknown 1/1+1?", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "what could not be read does not hide what is not recorded",
    checks: here("no", "dark"),
    expected: ["eu-west-1: not-recorded 0/1+1?", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "nor that only some is",
    checks: here("no", "yes", "dark"),
    expected: ["eu-west-1: partly 1/2+1?", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "a listing that broke after some: there may be more",
    checks: here("yes", "broken"),
    expected: ["eu-west-1: unknown 1/1 gap", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "a listing that gave nothing at all is not an empty one",
    checks: here("broken"),
    expected: ["eu-west-1: unknown 0/0 gap", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "a broken listing does not hide what is not recorded",
    checks: here("no", "broken"),
    expected: ["eu-west-1: not-recorded 0/1 gap", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "things that need not be recorded are nothing that is",
    checks: here("na"),
    expected: ["eu-west-1: nothing-there 0/0", "us-east-1: nothing-there 0/0"],
  },
  {
    name: "a setting of the account is no region's",
    checks: one({ listed: "global", things: { "": ["yes"] } }),
    expected: ["all: recorded 1/1"],
  },
  {
    name: "a setting of the account that could not be listed",
    checks: one({ listed: "global", things: { "": ["broken"] } }),
    expected: ["all: unknown 0/0 gap"],
  },
  {
    name: "things of all regions in one listing are told by region; where there is none, there is nothing",
    checks: [
      recordingCheck("a", { listed: "account", things: { "eu-west-1": ["yes"], "us-west-2": ["no"] } }),
      recordingCheck("b", { source: "guardduty", things: { "us-east-1": ["yes"] } }),
    ],
    expected: [
      "eu-west-1: recorded 1/1",
      "us-east-1: nothing-there 0/0",
      "us-west-2: not-recorded 0/1",
      // A bucket may be in a region that the account has enabled no more.
      "eu-west-1: nothing-there 0/0",
      "us-east-1: recorded 1/1",
    ],
  },
  {
    name: "that one listing makes all regions unknown when it breaks",
    checks: [
      recordingCheck("a", { listed: "account", things: { "eu-west-1": ["yes", "broken"] } }),
      recordingCheck("b", { source: "guardduty" }),
    ],
    expected: [
      "eu-west-1: unknown 1/1 gap",
      "us-east-1: unknown 0/0 gap",
      "eu-west-1: nothing-there 0/0",
      "us-east-1: nothing-there 0/0",
    ],
  },
  {
    name: "without any region in the scan it is the account's",
    checks: one({ listed: "account", things: {} }),
    expected: ["all: nothing-there 0/0"],
  },
  {
    name: "two checks of a source: both must have looked, and each thing counts",
    checks: [
      recordingCheck("a", { things: { "eu-west-1": ["yes"], "us-east-1": ["yes"] } }),
      recordingCheck("b", { things: { "eu-west-1": ["no"], "us-east-1": ["broken"] } }),
    ],
    expected: ["eu-west-1: partly 1/2", "us-east-1: unknown 1/1 gap"],
  },
  {
    name: "one of them was not chosen: what passes is not enough, and what fails is",
    checks: [
      recordingCheck("a", { things: { "eu-west-1": ["yes"], "us-east-1": ["no"] } }),
      recordingCheck("b", { things: { "eu-west-1": ["yes"] } }),
    ],
    chosen: [recordingCheck("a", { things: { "eu-west-1": ["yes"], "us-east-1": ["no"] } })],
    expected: ["eu-west-1: not-looked-at 1/1", "us-east-1: not-recorded 0/1"],
  },
  {
    name: "a source without a chosen check was not looked at, in no region that the scan was in",
    checks: [
      ...here("yes"),
      recordingCheck("b", { source: "guardduty" }),
      recordingCheck("c", { source: "macie", listed: "global" }),
    ],
    chosen: here("yes"),
    expected: [
      "eu-west-1: recorded 1/1",
      "us-east-1: nothing-there 0/0",
      "eu-west-1: not-looked-at 0/0",
      "us-east-1: not-looked-at 0/0",
      "all: not-looked-at 0/0",
    ],
  },
];

test.each(ROWS)("$name", async ({ checks, chosen = checks, expected }) => {
  const { events } = await scanned(chosen, [TWO]);
  expect(cellsOf(foldedOf(events, checks))).toEqual(expected);
  // In whatever order they come, and through JSON.
  const shuffled: unknown[] = JSON.parse(JSON.stringify(events)).toReversed();
  expect(foldedOf(shuffled, checks)).toEqual(foldedOf(events, checks));
});

test("regions that could not be listed are unknown, beside those that are known", async () => {
  const checks = here("yes");
  const { events } = await scanned(checks, [refused("EC2:DescribeRegions", "UnauthorizedOperation")], {
    accounts: [ACCOUNT],
    roleArn: "arn:{partition}:iam::{account}:role/aplomb",
    regions: [],
  });
  const told = foldedOf(events, checks);
  expect(cellsOf(told).filter((cell) => cell.startsWith("all"))).toEqual(["all: unknown 0/0 gap"]);
  expect(told.map((event) => at(event, "aplomb.telemetry.state"))).not.toContain("recorded");
});

test("what a scan did not come to is unknown, though the rest of the source is recorded", async () => {
  const checks = [
    ...one({ things: { "eu-west-1": ["yes"], "us-east-1": ["yes"] } }),
    recordingCheck("b", { source: "macie" }),
  ];
  const { events } = await scanned(checks, [TWO]);
  const isListing = (event: unknown) =>
    at(event, "aplomb.coverage.resource_type") === "AWS::Thing::a" && at(event, "cloud.region") === "us-east-1";
  const told = foldedOf(
    events.filter((event) => !isListing(event)),
    checks,
  );
  expect(cellsOf(told).slice(0, 2)).toEqual(["eu-west-1: recorded 1/1", "us-east-1: unknown 1/1"]);
  expect(at(told[1], "message")).toMatch(/the scan did not come to it/);
  expect(at(told[1], "aplomb.telemetry.complete")).toBe(false);
});

test("a region that no account has enabled is of no account", async () => {
  const { HUB, organizationLines, PAYMENTS, TEMPLATE } = await import("../support/organization.ts");
  const checks = here("yes");
  const all = ["eu-west-1", "af-south-1"];
  const known = answer(
    "EC2:DescribeRegions",
    { Regions: all.map((RegionName) => ({ RegionName })) },
    { input: { AllRegions: true } },
  );
  const { events } = await scanned(checks, [...organizationLines(), known, regions("eu-west-1")], {
    accounts: [HUB, PAYMENTS],
    roleArn: TEMPLATE,
    regions: all,
  });
  const told = foldedOf(events, checks);
  expect(at(told[0], "cloud.account")).toBeUndefined();
  expect(cellsOf(told)).toEqual(["af-south-1: unknown 0/0 gap", "eu-west-1: recorded 1/1", "eu-west-1: recorded 1/1"]);
});

test("whatever a file has in the place of a value, it is read to its end", async () => {
  const { events } = await scanned(here("yes", "no", "dark"), [TWO]);
  const checks = here("yes");
  fc.assert(
    fc.property(fc.nat(), fc.jsonValue(), (pick, value) => {
      const mutated = events.map((event) => replaced(JSON.parse(JSON.stringify(event)), { left: pick % 60 }, value));
      for (const event of foldedOf(mutated, checks)) JSON.stringify(event);
    }),
  );
});

/** The value that comes `left` after the first is another one. */
function replaced(node: unknown, place: { left: number }, value: unknown): unknown {
  place.left -= 1;
  if (place.left === -1) return value;
  if (Array.isArray(node)) return node.map((one) => replaced(one, place, value));
  if (!isRecord(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, replaced(inner, place, value)]));
}

test("suppressed failures are not recorded all the same, and say so", async () => {
  const suppression = { rule: "s.yaml:1", reason: "Fine.", expires: "2026-06-30" };
  const checks = here("no", "no");
  const { events } = await scanned(checks, [TWO], { suppress: () => suppression });
  const [first] = foldedOf(events, checks);
  expect(cellsOf([first])).toEqual(["eu-west-1: not-recorded 0/2"]);
  expect(at(first, "aplomb.telemetry.things.suppressed")).toBe(2);
  expect(at(first, "message")).toBe(
    "VPC flow logs: nothing of what was looked at is recorded. Somebody has decided to live with that.",
  );
});

describe("the output of a scan that is not whole", async () => {
  const type = typeOf("a", { things: { "eu-west-1": ["yes", "no"] } });
  const checks = [recordingCheck("a", { type }), { ...recordingCheck("b", { type }), records: undefined }].map(
    ({ records, ...check }): AnyCheck => (records === undefined ? check : { ...check, records }),
  );
  const { events } = await scanned(checks, [regions("eu-west-1")]);
  const is = (path: string, value: string) => (event: unknown) => at(event, path) === value;
  const isFailed = (event: unknown) => is("result.evaluation", "failed")(event) && is("rule.id", "a")(event);
  const told = (some: readonly unknown[]) => cellsOf(foldedOf(some, checks));

  test("whole, it is partly recorded", () => {
    expect(told(events)).toEqual(["eu-west-1: partly 1/2"]);
  });

  test("a filter that left the failure out does not make it recorded", () => {
    const rest = events.filter((event) => !isFailed(event));
    expect(told(rest)).toEqual(["eu-west-1: unknown 1/1"]);
    expect(at(foldedOf(rest, checks)[0], "message")).toMatch(/findings are missing/);
  });

  test("without its coverage nobody knows what was looked at", () => {
    const passed = events.filter((event) => !isFailed(event) && is("data_stream.dataset", "aplomb.findings")(event));
    expect(told(passed)).toEqual(["eu-west-1: not-looked-at 1/1"]);
  });

  test("an evaluation that nobody knows is no pass", () => {
    const odd = events.map((event) => (isFailed(event) ? { ...event, result: { evaluation: "COMPLIANT" } } : event));
    expect(told(odd)).toEqual(["eu-west-1: unknown 1/1+1?"]);
  });

  test("a repeat of all of it changes no state", () => {
    expect(told([...events, ...events])).toEqual(["eu-west-1: partly 2/4"]);
  });

  test("what a state told of a change is not counted", () => {
    const changes = events.filter(isFailed).map((event) => ({ ...event, event: { kind: "event" } }));
    expect(told([...events, ...changes])).toEqual(["eu-west-1: partly 1/2"]);
  });

  test("of two scans the newer one counts, whichever is read first", async () => {
    const fixed = [recordingCheck("a", { things: { "eu-west-1": ["yes"] } })];
    const next = (await scanned(fixed, [regions("eu-west-1")])).events.map((event) => later(event));
    expect(told([...events, ...next])).toEqual(["eu-west-1: recorded 1/1"]);
    expect(told([...next, ...events])).toEqual(["eu-west-1: recorded 1/1"]);
  });

  function later(event: unknown): unknown {
    const copy = JSON.parse(JSON.stringify(event));
    copy.event.sequence += 1;
    copy.aplomb.scan.id = "another";
    return copy;
  }
});

describe("events", async () => {
  const checks = here("yes", "dark");
  const { events } = await scanned(checks, [TWO]);
  const told = foldedOf(events, checks);

  test("have ids of their scan, account, region and source, the same each time", () => {
    const ids = told.map((event) => at(event, "event.id"));
    expect(new Set(ids).size).toBe(told.length);
    expect(foldedOf(events, checks).map((event) => at(event, "event.id"))).toEqual(ids);
    expect(ids.every((id) => /^[0-9a-f]{64}$/.test(String(id)))).toBe(true);
  });

  test("are of their account and scan, and say what could not be read", () => {
    const [first] = told;
    expect(first).toMatchObject({
      "@timestamp": NOW,
      cloud: { account: { id: ACCOUNT }, region: "eu-west-1" },
      data_stream: { dataset: "aplomb.telemetry" },
      error: { code: "AccessDenied" },
      aplomb: {
        scan: { id: at(events[0], "aplomb.scan.id") },
        telemetry: { source: "vpc-flow-logs", title: "VPC flow logs", kind: "network", checks: ["a"] },
        unread: [{ operation: "Thing:GetThingSize", code: "AccessDenied" }],
      },
    });
    expect(at(first, "event.outcome")).toBe("unknown");
  });

  test("hold a few sentences and failed reads, however many there are", () => {
    const many = Array.from({ length: 500 }, (_, index) => {
      const text = String(index).padStart(3, "0");
      const unread = [{ operation: `A:${text}`, code: "X", kind: "other", message: "" }];
      const finding = events.find((event) => at(event, "result.evaluation") === "unknown");
      return { ...finding, message: text, aplomb: { scan: at(finding, "aplomb.scan"), unread } };
    });
    const [first] = foldedOf([...many.toReversed(), ...events], checks);
    expect(at(first, "aplomb.unread")).toHaveLength(10);
    expect(at(first, "aplomb.unread")).toMatchObject([
      { operation: "A:000" },
      { operation: "A:001" },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ]);
  });
});

test("several accounts, one of which nobody could enter", async () => {
  const { HUB, DARK, organizationLines, PAYMENTS, TEMPLATE } = await import("../support/organization.ts");
  const checks = here("yes");
  const { events } = await scanned(checks, [...organizationLines(), regions("eu-west-1")], {
    organization: {},
    roleArn: TEMPLATE,
  });
  const told = foldedOf(events, checks);
  const lines = told.map(
    (event) => `${at(event, "cloud.account.id")} ${at(event, "cloud.account.name")} ${cellsOf([event])}`,
  );
  expect(lines).toEqual([
    `${HUB} management eu-west-1: recorded 1/1`,
    `${PAYMENTS} payments eu-west-1: recorded 1/1`,
    `${DARK} dark all: unknown 0/0 gap`,
  ]);
  expect(at(told[1], "aplomb.account.ou_path")).toBe("Root/Workloads/Prod");
  expect(at(told[1], "organization.id")).toBe("o-exampleorgid");
});

test("who was only asked for the accounts has no picture", async () => {
  const { organizationLines, PAYMENTS, HUB, TEMPLATE } = await import("../support/organization.ts");
  const checks = here("yes");
  const { events } = await scanned(checks, [...organizationLines(), regions("eu-west-1"), answer("X:Y", {})], {
    organization: {},
    accounts: [`!${HUB}`],
    roleArn: TEMPLATE,
  });
  const accounts = foldedOf(events, checks).map((event) => at(event, "cloud.account.id"));
  expect(accounts).toContain(PAYMENTS);
  expect(accounts).not.toContain(HUB);
});
