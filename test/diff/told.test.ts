import { describe, expect, test } from "vitest";
import { diffJson, diffLines } from "../../src/diff/json.ts";
import { diffText } from "../../src/diff/text.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { diffOf, ended, finding, listing, outputOf } from "./outputs.ts";

const before = [
  finding("failed", { resource: "mended" }),
  finding("failed", { resource: "deleted" }),
  finding("failed", { resource: "elsewhere", region: "us-east-1" }),
  finding("failed", { resource: "same" }),
  finding("unknown", { resource: "seen" }),
  listing("complete", { findings: 4 }),
  listing("complete", { findings: 1, region: "us-east-1" }),
];
const after = [
  finding("passed", { resource: "mended", message: "It is shut." }),
  finding("failed", { resource: "same" }),
  finding("passed", { resource: "seen", message: "It is shut." }),
  finding("failed", { resource: "new", score: 99 }),
  listing("complete", { findings: 4 }),
  listing("failed", { region: "us-east-1" }),
  ended("incomplete"),
];

test("text", () => {
  expect(diffText(diffOf(before, after))).toBe(`Opened (1)
  critical  volume  new  It is open.

Resolved: fixed (1)
  high      volume  mended  It is open.

Resolved: gone, or the check applies to it no more (1)
  high      volume  deleted  It is open.

Not looked at, so not resolved (1)
  the listing could not be read: EC2:DescribeVolumes: Denied; needs ec2:DescribeVolumes (1)
    high      volume  elsewhere  It is open.

Newly visible: unknown before, passed now (1)
  high      volume  seen  It is shut.

Listings that could be read before, and not now (1)
  Volume, 111122223333, us-east-1: EC2:DescribeVolumes: Denied; needs ec2:DescribeVolumes

1 opened, 2 resolved, 1 not looked at, 0 became unknown, 1 newly visible, 1 still failing`);
});

test("JSON, and a line per change", () => {
  const diff = diffOf(before, after);
  const json = JSON.parse(diffJson(diff));
  expect(json.counts).toEqual({
    opened: 1,
    fixed: 1,
    gone: 1,
    notLookedAt: 1,
    becameUnknown: 0,
    newlyVisible: 1,
    stillFailing: 1,
    listingsLost: 1,
    listingsGained: 0,
  });
  const lines = [...diffLines(diff)].map((line) => JSON.parse(line));
  expect(lines.map(({ change }) => change)).toEqual([
    "opened",
    "fixed",
    "gone",
    "notLookedAt",
    "newlyVisible",
    "listingLost",
  ]);
  expect(lines.slice(0, 5).map(({ change: _, ...rest }) => rest)).toEqual(
    [json.opened, json.fixed, json.gone, json.notLookedAt, json.newlyVisible].flat(),
  );
});

test("nothing", () => {
  const diff = diffOf([], []);
  expect(diffText(diff)).toMatch(/^Nothing changed\.\n\n0 opened, .*\n.*no coverage events/);
  expect([...diffLines(diff)]).toEqual([]);
});

describe("whatever the texts are, they stay on their line and off the terminal", () => {
  test.each(Object.entries(HOSTILE))("%s", (_, text) => {
    const about = { resource: text, message: text, check: text, account: text, region: text };
    const listed = { type: text, account: text, region: text, checks: [text] };
    const unread = [{ operation: text, code: text, action: text }];
    const broken = listing("failed", listed);
    const diff = diffOf(
      [finding("failed", about), listing("complete", { ...listed, findings: 1 })],
      [{ ...broken, aplomb: { ...broken.aplomb, unread } }, finding("failed", { ...about, account: `${text}2` })],
    );
    const lines = [...diffText(diff).split("\n"), ...diffJson(diff).split("\n"), ...diffLines(diff)];
    for (const line of lines) expect(line).not.toMatch(OBEYED);
    expect(diffText(diff).split("\n")).toHaveLength(11);
    expect([...diffLines(diff)].map((line) => JSON.parse(line).change)).toEqual([
      "opened",
      "notLookedAt",
      "listingLost",
    ]);
    expect(JSON.parse(diffJson(diff)).opened[0].resource).toBe(text);
  });
});

test.each<[event: unknown, isOurs: boolean]>([
  [{}, false],
  [[], false],
  [null, false],
  [{ data_stream: { dataset: "nginx.access" } }, false],
  [{ data_stream: { dataset: "aplomb.compliance" } }, true],
  [ended(), true],
  [finding("failed"), true],
  [finding("splendid"), false],
  [finding("failed", { check: "" }), false],
  [finding("failed", { account: "" }), false],
  [{ ...finding("failed"), aplomb: {} }, false],
  [listing("complete"), true],
  [listing("complete", { type: "" }), false],
  [listing("complete", { account: "" }), false],
  [{ ...listing("complete"), aplomb: {} }, false],
])("%j is an event: %s", (event, isOurs) => {
  expect(outputOf([]).add(event)).toBe(isOurs);
});
