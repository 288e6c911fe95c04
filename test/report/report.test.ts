import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { loadFramework } from "../../src/compliance/load.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { textAt } from "../../src/formats/read-event.ts";
import { version } from "../../src/package.ts";
import type { Page } from "../../src/report/page-file.ts";
import { report } from "../../src/report/report.ts";
import { Strings } from "../../src/report/strings.ts";
import { TEXTS } from "../hostile/texts.ts";
import { demoEvents, selectionOf } from "../support/demo-events.ts";
import { checks, estate } from "../support/events.ts";
import { OBEYED } from "../support/hostile.ts";
import { answer } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

const PAGE: Page = { script: "SCRIPT", style: "STYLE", scriptHash: "sha256-SCRIPT", styleHash: "sha256-STYLE" };

function htmlOf(events: Iterable<AplombEvent>): string {
  const format = report(PAGE);
  let text = "";
  for (const event of events) text += format.event(event);
  return text + format.end();
}

const BLOCK = /<script type="application\/json" data-block="([a-z]+)">(.*?)<\/script>/gs;

interface Block {
  readonly kind: string;
  readonly first: number;
  readonly strings: readonly string[];
  readonly rows: readonly unknown[];
}

function blocksOf(html: string): Block[] {
  return [...html.matchAll(BLOCK)].map(([, kind = "", json = ""]) => ({ kind, ...JSON.parse(json) }));
}

/** As in the test of the table: a few checks and one framework, so that a new one changes no picture. */
const SMALL = ["ebs-volume-encrypted", "iam-role-trust-not-public", "s3-bucket-not-public"];
const small = await scanned(
  checks.filter(({ id }) => SMALL.includes(id)),
  estate(),
  { frameworks: [{ ...(await loadFramework("dash")), name: "Own", version: "1" }] },
);

test("a small report without its script and style (refresh it with `npx vitest run test/report -u`)", async () => {
  const html = htmlOf(small.events).replaceAll(`"version":"${version()}"`, `"version":"VERSION"`);
  await expect(html).toMatchFileSnapshot("golden/small.html.txt");
});

test("a selection of the demo, too", async () => {
  const html = htmlOf(selectionOf(await demoEvents())).replaceAll(`"version":"${version()}"`, `"version":"VERSION"`);
  await expect(html).toMatchFileSnapshot("golden/demo.html.txt");
});

test("nothing is kept back for the end but the last rows and the script", () => {
  const format = report(PAGE);
  const findings = small.events.filter((event) => textAt(event, "data_stream.dataset") === "aplomb.findings");
  const [first] = findings;
  if (first === undefined) throw new Error("no findings");
  expect(format.event(first)).toMatch(/^<!doctype html>\n[\s\S]*<body>/);
  const many = Array.from({ length: 2999 }, (_, index) => findings[index % findings.length]).filter(
    (event) => event !== undefined,
  );
  const before = many.map((event) => format.event(event)).join("");
  expect(blocksOf(before).filter(({ kind }) => kind === "findings")).toHaveLength(6);
  expect(blocksOf(format.end()).map(({ kind }) => kind)).toEqual(["sums"]);
});

test("each finding has its details, each text is told once, and numbers are places in what was told", () => {
  const blocks = blocksOf(htmlOf(small.events));
  const rowsOf = (kind: string) => blocks.filter((block) => block.kind === kind).flatMap(({ rows }) => rows);
  expect(rowsOf("details")).toHaveLength(rowsOf("findings").length);
  expect(rowsOf("checks")).toHaveLength(SMALL.length);
  const strings = blocks.filter(({ kind }) => kind !== "details").flatMap((block) => block.strings);
  expect(new Set(strings).size).toBe(strings.length);
  const messages = new Set(small.events.map((event) => textAt(event, "message")));
  const told = rowsOf("findings").map((row) => strings[Array.isArray(row) ? row[7] : -1]);
  expect(told.length).toBeGreaterThan(5);
  for (const message of told) expect(messages).toContain(message);
});

test("the policy lets nothing run, look or load but what was built", () => {
  const html = htmlOf(small.events);
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-SCRIPT'; ` +
      `style-src 'sha256-STYLE'; img-src data:; base-uri 'none'; form-action 'none'">`,
  );
  expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style>"));
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html).not.toMatch(/\son[a-z]+=|\sstyle=|<script[^>]*\ssrc=/);
});

test("without events it says that it does not know how the scan ended", () => {
  const html = htmlOf([]);
  expect(html).toContain("How the scan ended is not in here.");
  expect(html).toContain("<li>0 failed</li>");
});

describe.each([...Object.entries(TEXTS), ["an end of the element", "</script><!--<script>]]>"]] as const)(
  "%s",
  (_, text) => {
    test("stays in its element, in every field", async () => {
      const Volumes = [{ VolumeId: "vol-1", Encrypted: false, Tags: [{ Key: text, Value: text }], [text]: text }];
      const { events } = await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes })]);
      const html = htmlOf(events.map((event) => everywhere(event, text)));
      const inert = html.replace(BLOCK, "");
      expect(inert).not.toContain(text.length > 1 ? text : "never");
      expect(inert.match(/<\/?script/g)).toHaveLength(2);
      for (const line of html.split("\n")) expect(OBEYED.test(line)).toBe(false);
      expect(blocksOf(html).some(({ kind }) => kind === "findings")).toBe(true);
      expect(Object.prototype).not.toHaveProperty("polluted");
    });
  },
);

/** All texts but those that say what an event is. */
function everywhere(event: AplombEvent, text: string): AplombEvent {
  const kept = ["dataset", "kind", "evaluation", "verdict", "scope"];
  return JSON.parse(JSON.stringify(event), (key, value) =>
    typeof value === "string" && !kept.includes(key) ? text : value,
  );
}

test("texts are forgotten and told again rather than held without end", () => {
  const strings = new Strings();
  const long = (index: number) => `${index}${"x".repeat(1_000_000)}`;
  expect([0, 1, 2].map((index) => strings.number(long(index)))).toEqual([0, 1, 2]);
  expect(strings.number(long(0))).toBe(0);
  expect(strings.told()).toHaveLength(3);
  expect([3, 4].map((index) => strings.number(long(index)))).toEqual([3, 4]);
  expect(strings.number(long(0))).toBe(5);
  expect(strings.told().map((text) => text.slice(0, 1))).toEqual(["3", "4", "0"]);
});
