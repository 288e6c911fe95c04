import { XMLParser } from "fast-xml-parser";
import { beforeAll, describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { UnfitEvent } from "../../src/formats/finding.ts";
import { at } from "../../src/formats/read-event.ts";
import { type FormatId, makeFormat } from "../../src/formats/registry.ts";
import type { Json } from "../../src/model/json.ts";
import { changed, pathsOf } from "../hostile/demo.ts";
import { asffFaults } from "../support/asff-model.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { answer } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { junitFaults, ocsfFaults, sarifFaults } from "../support/schemas.ts";
import { linesOf, written } from "../support/written.ts";

const FORMATS: readonly FormatId[] = ["csv", "markdown", "ocsf", "asff", "sarif", "junit"];

const TEXTS: Readonly<Record<string, string>> = {
  ...HOSTILE,
  "the end of a script": "</script><script>alert(1)</script><!-- ]]> -->",
  "a formula": "=cmd|' /C calc'!A0",
  "a formula after a semicolon": 'x;"=1+1',
  "a link of Markdown and of SARIF": "[x](javascript:alert(1)) ![y](http://example.com) @everyone {0} \\",
  "a table of Markdown": "a|b\n|---|",
  "what XML has no character for": "a\ufffeb\uffffc\u0000d",
  "100 kB": "é=".repeat(50_000),
  nothing: "",
};

let finding: AplombEvent;
let rest: readonly AplombEvent[];

beforeAll(async () => {
  const volume = { VolumeId: "vol-0", Encrypted: false, Tags: [{ Key: "Name", Value: "logs" }] };
  const { events } = await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes: [volume] })]);
  const [first, ...others] = events;
  if (first === undefined) throw new Error("There is no finding.");
  finding = { ...first, message: "x" };
  rest = others;
});

describe.each(Object.entries(TEXTS))("%s, wherever a text can be", (_, text) => {
  const events = (): readonly AplombEvent[] => {
    const of = (object: unknown, more: object): Json => ({ ...Object(object), ...more });
    const aplomb = {
      ...Object(finding["aplomb"]),
      unread: [{ operation: text, code: text, kind: text, message: text, action: text }],
      finding: {
        ...Object(at(finding, "aplomb.finding")),
        owner: text,
        suppressed: true,
        suppression: { rule: text, reason: text, owner: text, ticket: text, expires: text },
      },
    };
    const wild: AplombEvent = {
      ...finding,
      message: text,
      rule: of(finding["rule"], { name: text, rationale: text, remediation: text, references: text, section: text }),
      cloud: { provider: "aws", account: { id: "111122223333", name: text }, region: text },
      resource: { id: `arn:${text}`, name: text, sub_type: text, tags: [`${text}=${text}`], raw: { [text]: text } },
      result: { evaluation: "failed", evidence: { [text]: text }, expected: { [text]: text } },
      aplomb,
    };
    const { suppressed: _, ...open } = aplomb.finding;
    const gap: AplombEvent = {
      ...finding,
      data_stream: { dataset: "aplomb.coverage" },
      aplomb: { coverage: { status: "failed", resource_type: text }, unread: aplomb.unread },
    };
    const failing: AplombEvent = { ...wild, aplomb: { ...aplomb, finding: open } };
    return [wild, failing, { ...failing, result: { evaluation: "unknown" } }, gap, ...rest];
  };

  test("OCSF, ASFF and SARIF hold to their schemas, and have no half character", async () => {
    const [ocsf, asff, sarif] = await Promise.all(
      (["ocsf", "asff", "sarif"] as const).map((id) => written(id, events())),
    );
    for (const line of linesOf(ocsf ?? "")) expect(ocsfFaults(line)).toEqual([]);
    expect(linesOf(ocsf ?? "")).toHaveLength(3);
    for (const one of JSON.parse(asff ?? "")) expect(asffFaults(one)).toEqual([]);
    expect(sarifFaults(JSON.parse(sarif ?? ""))).toEqual([]);
    for (const json of [ocsf, asff, sarif]) {
      for (const line of json?.split("\n") ?? []) expect(line).not.toMatch(OBEYED);
      expect(JSON.stringify(JSON.parse(JSON.stringify(json)))).not.toMatch(
        /(?<!\\)(?:\\\\)*\\\\ud[89a-f]..(?!\\\\ud[c-f])/,
      );
    }
  });

  test("JUnit is XML that a parser takes, with nothing more in it", async () => {
    const xml = await written("junit", events());
    expect(await junitFaults(xml)).toEqual([]);
    expect(xml.replaceAll("\n", "")).not.toMatch(OBEYED);
    const isArray = (name: string) => ["testsuite", "testcase"].includes(name);
    const { testsuites } = new XMLParser({ isArray, processEntities: false }).parse(xml);
    expect(Object.keys(testsuites)).toEqual(["testsuite"]);
    expect(testsuites.testsuite.flatMap((suite: { testcase: unknown[] }) => suite.testcase)).toHaveLength(4);
  });

  test("no cell of CSV is a formula, and none breaks a line", async () => {
    const csv = await written("csv", events());
    expect(csv.slice(1).replaceAll("\r\n", "")).not.toMatch(OBEYED);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(5);
    expect(csv).not.toMatch(/(?:^|,|\n|;)"?\s*[=+@＝＋－＠]/m);
  });

  test("Markdown is of lines, and what is in it is text", async () => {
    const markdown = await written("markdown", events());
    for (const line of markdown.split("\n")) expect(line).not.toMatch(OBEYED);
    expect(markdown.length).toBeLessThan(65_536);
    // What is between backticks is code, whatever it looks like.
    const bare = markdown.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
    expect(bare).not.toMatch(/<script|\]\(|@everyone|!\[/);
  });
});

test.each(FORMATS)("%s: what is missing or of another type costs its own event at most", async (id) => {
  let unfit = 0;
  for (const path of pathsOf(finding)) {
    for (const other of [undefined, null, 7, "x", [], {}, [null], true]) {
      const odd = changed(finding, path, other);
      if (odd === undefined) continue;
      const format = await makeFormat(id, { width: 120, color: false });
      const text = [odd as AplombEvent, finding].map((event) => {
        try {
          return format.event(event);
        } catch (error) {
          // Whatever else is thrown is an error of ours.
          expect(error).toBeInstanceOf(UnfitEvent);
          unfit += 1;
          return "";
        }
      });
      const all = text.join("") + format.end();
      if (id === "ocsf") expect(linesOf(all).flatMap(ocsfFaults)).toEqual([]);
      if (id === "asff") expect(JSON.parse(all).flatMap(asffFaults)).toEqual([]);
      if (id === "sarif") expect(sarifFaults(JSON.parse(all))).toEqual([]);
      expect(all).toContain(
        id === "markdown" ? "failed**" : id === "junit" ? "<testsuites" : id === "csv" ? "status" : "{",
      );
    }
  }
  expect(unfit).toBeGreaterThan(10);
});
