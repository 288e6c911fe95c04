import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { textAt } from "../../src/formats/read-event.ts";
import type { FormatId } from "../../src/formats/registry.ts";
import { asffFaults, resourceTypes } from "../support/asff-model.ts";
import { demoEvents, selectionOf } from "../support/demo-events.ts";
import { junitFaults, ocsfFaults, sarifFaults } from "../support/schemas.ts";
import { linesOf, written } from "../support/written.ts";

/** All that the demo says, in formats for machines: as their publishers want it, and what it looks like. */

const events = await demoEvents();
const few = selectionOf(events);
const of = (verdict: string) => events.filter((event) => textAt(event, "result.evaluation") === verdict).length;
const findings = of("passed") + of("failed") + of("unknown");

const FILES: Readonly<Partial<Record<FormatId, string>>> = {
  table: "demo.txt",
  json: "demo.json",
  csv: "demo.csv",
  markdown: "demo.md",
  ocsf: "demo.ocsf.ndjson",
  asff: "demo.asff.json",
  sarif: "demo.sarif",
  junit: "demo.junit.xml",
};

test.each(["table", "json", "csv", "markdown", "ocsf", "asff", "sarif", "junit"] as const)(
  "%s of a selection of the demo (refresh it with `npx vitest run test/formats -u`)",
  async (id) => {
    await expect(await written(id, few)).toMatchFileSnapshot(`golden/${FILES[id]}`);
  },
);

describe("of the whole demo", () => {
  test("OCSF is of class 2003 by its schema, a line per finding", async () => {
    const lines = linesOf(await written("ocsf", events));
    expect(lines).toHaveLength(findings);
    expect(lines.flatMap(ocsfFaults)).toEqual([]);
  });

  test("ASFF is by AWS's model, and each id is there once", async () => {
    const list: { Id: string; Resources: { Type: string }[] }[] = JSON.parse(await written("asff", events));
    expect(list).toHaveLength(findings);
    expect(list.flatMap(asffFaults)).toEqual([]);
    expect(new Set(list.map(({ Id }) => Id)).size).toBe(findings);
    const types = new Set(list.flatMap(({ Resources }) => Resources.map(({ Type }) => Type)));
    expect([...types].filter((type) => !resourceTypes().includes(type))).toEqual([]);
    expect(types.size).toBeGreaterThan(30);
  });

  test("SARIF is by its schema, and what it refers to by number is there", async () => {
    const log = JSON.parse(await written("sarif", events));
    expect(sarifFaults(log)).toEqual([]);
    const [{ results, taxonomies, tool }] = log.runs;
    expect(results).toHaveLength(of("failed") + of("unknown"));
    for (const { ruleId, ruleIndex, taxa } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      for (const { id, toolComponent } of taxa) {
        const taxonomy = taxonomies[toolComponent.index];
        expect(taxonomy.taxa.map((taxon: { id: string }) => taxon.id)).toContain(id);
      }
    }
    // GitHub refuses a file with more.
    for (const { properties } of tool.driver.rules) expect(properties.tags.length).toBeLessThanOrEqual(20);
    expect(
      new Set(results.map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints))).size,
    ).toBe(results.length);
  });

  test("JUnit is by Jenkins' schema, and each suite has what it says", async () => {
    const text = await written("junit", events);
    expect(await junitFaults(text)).toEqual([]);
    const isArray = (name: string) => ["testsuite", "testcase"].includes(name);
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", isArray, processEntities: false });
    const { testsuites } = parser.parse(text);
    const sum = { tests: 0, failures: 0, errors: 0, skipped: 0 };
    for (const suite of testsuites.testsuite) {
      const having = (name: string) => suite.testcase.filter((one: object) => Object.hasOwn(one, name)).length;
      expect([suite.tests, suite.failures, suite.errors, suite.skipped]).toEqual(
        [suite.testcase.length, having("failure"), having("error"), having("skipped")].map(String),
      );
      for (const key of ["tests", "failures", "errors", "skipped"] as const) sum[key] += Number(suite[key]);
    }
    const gaps = events.filter((event) => textAt(event, "aplomb.coverage.status") === "failed").length;
    expect(sum).toEqual({ tests: findings + gaps, failures: of("failed"), errors: of("unknown") + gaps, skipped: 0 });
    const names = testsuites.testsuite.flatMap(({ testcase }: { testcase: { classname: string; name: string }[] }) =>
      testcase.map(({ classname, name }) => `${classname} ${name}`),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("CSV has a row for each finding and each gap, all of the same width", async () => {
    const text = await written("csv", events);
    expect(text.startsWith("\ufeffstatus,accepted,severity,check,")).toBe(true);
    const rows = rowsOf(text);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const gaps = events.filter((event) => textAt(event, "aplomb.coverage.status") === "failed").length;
    expect(rows).toHaveLength(1 + findings + gaps);
  });

  test("Markdown fits into a comment of GitHub", async () => {
    expect((await written("markdown", events)).length).toBeLessThan(65_536);
  });
});

/** RFC 4180, read in the plainest way. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
