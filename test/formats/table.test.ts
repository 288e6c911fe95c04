import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { loadFramework } from "../../src/compliance/load.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { table } from "../../src/formats/table.ts";
import type { Json } from "../../src/model/json.ts";
import { checks, estate } from "../support/events.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { answer, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

function textOf(events: readonly AplombEvent[], { width = 80, color = false } = {}): string {
  const format = table({ width, color });
  return events.map((event) => format.event(event)).join("") + format.end();
}

async function volumes(names: readonly string[]): Promise<readonly AplombEvent[]> {
  const Volumes = names.map((Value, index) => ({
    VolumeId: `vol-${index}`,
    Encrypted: false,
    Tags: [{ Key: "Name", Value }],
  }));
  return (await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes })])).events;
}

/** A few checks and one framework, so that a new one changes no picture. */
const SMALL = [
  "ebs-volume-encrypted",
  "iam-role-trust-external-account-known",
  "iam-role-trust-not-public",
  "rds-cluster-multi-az",
  "s3-bucket-not-public",
];
const small = await scanned(
  checks.filter(({ id }) => SMALL.includes(id)),
  estate(),
  { frameworks: [{ ...(await loadFramework("dash")), name: "Own", version: "1" }] },
);

test.each([80, 120])("the report at %i columns (refresh it with `npx vitest run test/formats -u`)", async (width) => {
  const text = textOf(small.events, { width });
  for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  await expect(text).toMatchFileSnapshot(`golden/table-${width}.txt`);
});

const all = await scanned(checks, estate());

test.each([80, 120])("of many checks only the critical ones are told in full, at %i columns", (width) => {
  const text = textOf(all.events, { width });
  for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  expect(text).toContain("CRITICAL  s3-bucket-not-public");
  expect(text).toContain("  Should be: S3 buckets are not public.\n");
  expect(text).toMatch(
    /^HIGH {2}ebs-volume-encrypted {2}\d+ failed(, \d+ unknown)?\n {2}FAIL {2}The volume is not encrypted\.\n/m,
  );
  expect(text).not.toContain("Should be: EBS volumes are encrypted.");
  expect(text).toMatch(/^MEDIUM\n( {2}\S+ {2}\d+ failed[^\n]*\n)+\n/m);
  expect(text).toMatch(/^LOW\n( {2}[^\n]*\(\d+\),?[^\n]*\n)+\n/m);
});

describe("frameworks", () => {
  const of = (id: string, verdict: string, more: { readonly [key: string]: Json } = {}) => ({
    ...{ id, title: `Title of ${id}`, verdict, scope: "account", findings: { failed: 0, accepted: 0 }, ...more },
    framework: { id: "own", name: "Own", version: "1", controls: 20 },
  });
  const told = (controls: readonly Json[], namesControls = true) => {
    const format = table({ width: 80, color: false, namesControls });
    for (const control of controls) {
      format.event({ data_stream: { dataset: "aplomb.compliance" }, aplomb: { control } });
    }
    return format.end().split("\n").slice(0, -1);
  };

  test("what nobody told of is not assessed, and what is not met is told, what most things fail for first", () => {
    const controls = [
      of("A", "met"),
      of("B", "unknown"),
      of("C", "not-assessed", { unassessed: "not-configuration" }),
      of("D", "not-met", { findings: { failed: 2, accepted: 2 }, accepted_risk: true }),
      of("E", "not-met", { findings: { failed: 3, accepted: 1 } }),
      of("F", "not-met", { findings: { failed: 9, accepted: 0 } }),
      of("G", "not-met", { looser: ["a.b=1, at most 0"] }),
    ];
    const sum = "  Own, version 1: 1 met, 4 not met (1 of them accepted risk), 1 unknown, 14 not";
    expect(told(controls)).toEqual([
      "Frameworks",
      sum,
      "  assessed of 20 controls",
      "    F Title of F: 9 failed",
      "    E Title of E: 3 failed (1 accepted)",
      "    G Title of G: set looser than required",
      "    D Title of D: 2 failed, all accepted",
      "",
    ]);
    expect(told(controls, false)).toEqual(["Frameworks", sum, "  assessed of 20 controls", ""]);
  });

  test("of several accounts what is told of all of them counts, and neither accounts nor units count again", () => {
    const failed = { findings: { failed: 1, accepted: 0 } };
    const events = [
      of("A", "not-met", failed),
      of("A", "not-met", failed),
      of("A", "not-met", { ...failed, scope: "unit" }),
      of("A", "not-met", { findings: { failed: 2, accepted: 0 }, scope: "scan" }),
      of("B", "not-assessed", { scope: "scan" }),
    ];
    expect(told(events)[1]).toBe("  Own, version 1: 0 met, 1 not met, 0 unknown, 19 not assessed of 20 controls");
    expect(told(events)[2]).toBe("    A Title of A: 2 failed");
    // Of a scan that was interrupted there is nothing of all of them.
    expect(told(events.slice(0, 3))[2]).toBe("    A Title of A: 2 failed");
  });

  test("ten of them, and how many more; a title cannot reach the terminal", () => {
    const many = Array.from({ length: 13 }, (_, index) => of(`X-${index}\u001b[2J`, "not-met", {}));
    const lines = told(many);
    expect(lines.filter((line) => line.startsWith("    X-"))).toHaveLength(10);
    expect(lines.join("\n")).toContain("    and 3 more; `aplomb compliance FILE --show failed` tells of all");
    for (const line of lines) expect(line).not.toMatch(OBEYED);
  });
});

test("colours, and nothing but colours, are what `color` adds", async () => {
  const { events } = small;
  const colored = textOf(events, { color: true });
  expect(colored).toContain("\u001b[31m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking the colours out is the purpose.
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(textOf(events));
});

test("nothing is written before the end, so that the report is one piece", async () => {
  const format = table({ width: 80, color: false });
  for (const event of small.events) expect(format.event(event)).toBe("");
});

describe.each(Object.entries(HOSTILE))("%s", (_, text) => {
  test.each([80, 120])("in a name and in AWS's message, at %i columns", async (width) => {
    const line = { ...refused("EC2:DescribeVolumes"), error: { name: `Access${text}`, message: text, status: 403 } };
    const broken = (await scanned([ebsVolumeEncrypted], [line])).events;
    for (const events of [await volumes([text]), broken]) {
      for (const one of textOf(events, { width }).split("\n")) expect(one).not.toMatch(OBEYED);
    }
  });
});

test.each([80, 120])("wide names do not move the columns, at %i columns", async (width) => {
  const names = [
    "plain",
    "データベース",
    "数据库-生产环境-主节点-非常长的名字-一二三四五六",
    "👩‍👩‍👧‍👦 family",
    "é combining",
  ];
  const rows = textOf(await volumes(names), { width })
    .split("\n")
    .filter((line) => line.includes("eu-west-1"));
  const columns = rows.map((row) => stringWidth(row.slice(0, row.indexOf("eu-west-1"))));
  expect(rows).toHaveLength(names.length);
  expect(new Set(columns).size).toBe(1);
});

test("a path stands under the resource where it begins", async () => {
  const path = ["arn:aws:iam::111122223333:role/entry", "arn:aws:iam::111122223333:role/deep/admin\u001b[31m"];
  const events = (await volumes(["data"])).map((event) =>
    JSON.stringify(event).includes("not encrypted")
      ? { ...event, result: { evaluation: "failed", evidence: { path } } }
      : event,
  );
  expect(textOf(events)).toContain("\n          entry -> admin\\u001b[31m\n");
});

test("a long name keeps both of its ends", async () => {
  const text = textOf(await volumes([`begin-${"x".repeat(60)}-end`]));
  expect(text).toMatch(/begin-x+…x+-end \(vol-0\) +eu-west-1/);
});

test("of very many findings it shows the first few of each check, and says how many there are", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `disk-${String(index).padStart(2, "0")}`);
  const text = textOf(await volumes(names.toReversed()));
  expect(text.match(/disk-\d\d/g)).toEqual(names.slice(0, 12));
  expect(text).toContain("  ebs-volume-encrypted  40 failed\n");
  expect(text).toContain("... and 28 more");
});

test("an account without anything", async () => {
  const text = textOf((await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes: [] })])).events);
  const [sum, account] = text.split("\n");
  expect(sum).toBe("0 failed, 0 unknown, 0 passed");
  expect(account).toBe("account 111122223333: 0 resources, 1 region, 3 calls");
});
