import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { telemetry } from "../../src/formats/telemetry.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { scanned } from "../support/scanned.ts";
import { foldedOf, type RecordingCheck, recordingCheck, regions, type Word } from "../support/telemetry.ts";

function textOf(events: readonly AplombEvent[], { width = 80, color = false } = {}): string {
  const format = telemetry({ width, color });
  return events.map((event) => format.event(event)).join("") + format.end();
}

const REGIONS = [
  "af-south-1",
  "ap-northeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-2",
];

async function told(checks: Readonly<Record<string, RecordingCheck>>, names = REGIONS): Promise<AplombEvent[]> {
  const all = Object.entries(checks).map(([id, options]) => recordingCheck(id, options));
  const chosen = all.filter(({ id }) => id !== "waf-unseen");
  return foldedOf((await scanned(chosen, [regions(...names)])).events, all);
}

const everywhere = (word: Word) => Object.fromEntries(REGIONS.map((region) => [region, [word]]));

const ACCOUNT = await told({
  "waf-unseen": { source: "waf-logs" },
  "trail-recorded": { source: "cloudtrail-management-events", listed: "global", things: { "": ["yes"] } },
  "vpc-logged": {
    source: "vpc-flow-logs",
    things: { ...everywhere("yes"), "eu-west-1": ["yes", "no"], "us-east-1": ["no"], "us-west-2": ["broken"] },
  },
  "bucket-logged": {
    source: "s3-access-logs",
    listed: "account",
    things: { "eu-west-1": ["no", "no"], "us-east-1": ["no", "dark"] },
  },
  "detector-on": { source: "guardduty", things: everywhere("no") },
});

/** Nothing is wrong with it. */
const FINE = await told({
  "vpc-logged": { source: "vpc-flow-logs", things: everywhere("yes") },
  "detector-on": { source: "guardduty", things: everywhere("yes") },
  "waf-unseen": { source: "waf-logs" },
});

/** As many accounts, every third of them a fine one. */
function accounts(events: readonly AplombEvent[], count: number): AplombEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const account = { id: String(111_122_223_333 + index), name: `team-${index}` };
    const own = index % 3 === 2 ? FINE : events;
    return own.map((event) => ({ ...event, cloud: { ...Object(event["cloud"]), account } }));
  }).flat();
}

describe.each([60, 80, 120])("at %i columns", (width) => {
  test.each([
    ["one account", "account", ACCOUNT],
    ["two accounts", "two", accounts(ACCOUNT, 2)],
    ["many accounts", "many", accounts(ACCOUNT, 30)],
  ] as const)("%s (refresh it with `npx vitest run test/formats -u`)", async (_, name, events) => {
    const text = textOf(events, { width });
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    // No colour is needed, and no blanks at the ends of lines.
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain(" \n");
    if (width !== 60) await expect(text).toMatchFileSnapshot(`golden/telemetry-${name}-${width}.txt`);
  });
});

test("colours, and nothing but colours, are what `color` adds", () => {
  const colored = textOf(ACCOUNT, { color: true });
  expect(colored).toContain("\u001b[31m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking the colours out is the purpose.
  expect(colored.replace(/\u001b\[\d+m/g, "").replace(/ +$/gm, "")).toBe(textOf(ACCOUNT));
});

test("nothing is written before the end, and without events it says so", () => {
  const format = telemetry({ width: 80, color: false });
  for (const event of ACCOUNT) expect(format.event(event)).toBe("");
  expect(textOf([])).toBe("No event tells of an account.\n");
});

test("of all that is not recorded it is said where and why", () => {
  const text = textOf(ACCOUNT);
  expect(text).toContain("  NO     us-east-1\n           It is not recorded.\n");
  expect(text).toContain("  ?      us-west-2\n           Thing:ListThings: AccessDenied");
  expect(text).toContain(
    "  NO?    us-east-1 (0 of 2)\n           It is not recorded.\n           Thing:GetThingSize: AccessDenied",
  );
  expect(text).toContain("Not looked at\n  WAF logs\n");
});

test("two regions with the same short name are written out", async () => {
  const events = await told({ a: { things: { "us-east-1": ["yes"], "us-eastern-1": ["no"] } } }, [
    "us-east-1",
    "us-eastern-1",
  ]);
  expect(textOf(events)).toMatch(/^ +us-east-1 +us-eastern-1\nVPC flow logs yes +NO\n/m);
});

describe.each(Object.entries(HOSTILE))("%s", (_, text) => {
  test.each([80, 120])("wherever an event has words, at %i columns", (width) => {
    const hostile = ACCOUNT.map((event, index) => ({
      ...event,
      message: text,
      cloud: { region: text + String(index % 3), account: { id: text, name: text } },
      aplomb: {
        telemetry: {
          ...Object(Object(event["aplomb"])["telemetry"]),
          source: text,
          title: text,
          reasons: [text],
          checks: [text],
        },
        unread: [{ operation: text, code: text, action: text, kind: text, message: text }],
      },
    }));
    for (const events of [hostile, accounts(hostile, 5)]) {
      for (const line of textOf(events, { width }).split("\n")) expect(line).not.toMatch(OBEYED);
    }
  });
});

test("events that lack everything do no harm", () => {
  const bare = { data_stream: { dataset: "aplomb.telemetry" } };
  const odd = { ...bare, aplomb: { telemetry: { state: "partly", reasons: "x", checks: [1] }, unread: [null] } };
  expect(textOf([bare, odd])).toContain("What is recorded in no account");
});
