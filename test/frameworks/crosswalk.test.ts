import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checksOf } from "../../src/compliance/controls.ts";
import { frameworkIds, loadFramework } from "../../src/compliance/load.ts";
import { packageRoot } from "../../src/package.ts";

interface Crosswalk {
  rows: { row: string; checks: string[]; reason?: string }[];
  findings: { id: string; title: string; rows: string[]; checks: string[] }[];
  /** Checks that serve a control, and answer no row. */
  others?: { check: string; reason: string }[];
}

const json = (path: string) => JSON.parse(readFileSync(join(packageRoot(), path), "utf8"));
const crosswalk: Crosswalk = json("frameworks/crosswalk.json");
const rows: string[] = json("test/frameworks/crosswalk-rows.json");
const checksOfRow = new Map(crosswalk.rows.map(({ row, checks }) => [row, checks]));
// The technique lists follow what the checks themselves name (mitre-attack.test.ts), whether they answer a row or not.
const ids = (await frameworkIds()).filter((id) => !id.startsWith("mitre-attack-"));
const others = (crosswalk.others ?? []).map(({ check }) => check);
const known = new Set([...crosswalk.rows.flatMap((row) => row.checks), ...others]);

describe("the crosswalk", () => {
  test("is total: all 110 rows, each once", () => {
    expect(rows).toHaveLength(110);
    expect(crosswalk.rows.map(({ row }) => row)).toEqual(rows);
  });

  test.each(crosswalk.rows)("$row has checks or a reason, not both", ({ checks, reason }) => {
    expect(checks.length > 0).toBe(reason === undefined);
    expect(new Set(checks).size).toBe(checks.length);
  });

  test("says of every other check why it answers no row", () => {
    for (const { reason } of crosswalk.others ?? []) expect(reason).toMatch(/\w{3}/);
    expect(others.filter((check) => crosswalk.rows.some((row) => row.checks.includes(check)))).toEqual([]);
  });

  test("has all four findings of dash, with the checks of their rows", async () => {
    const dash = await loadFramework("dash");
    expect(crosswalk.findings.map(({ id, title, checks }) => ({ id, title, checks }))).toEqual(
      dash.controls.map(({ id, title, checks }) => ({ id, title, checks })),
    );
    for (const finding of crosswalk.findings) {
      const checks = finding.rows.flatMap((row) => checksOfRow.get(row) ?? [`no row ${row}`]);
      expect(finding.checks.toSorted()).toEqual([...new Set(checks)].sort());
    }
  });

  test.each(ids)("%s names no check that the crosswalk does not know", async (id) => {
    const unknown = [...checksOf(await loadFramework(id))].filter((check) => !known.has(check));
    expect(unknown).toEqual([]);
  });

  test("every check of the crosswalk serves a control of some framework beside dash", async () => {
    const beside = ids.filter((id) => id !== "dash");
    const mapped = new Set(
      (await Promise.all(beside.map((id) => loadFramework(id)))).flatMap((each) => [...checksOf(each)]),
    );
    expect([...known].filter((check) => !mapped.has(check))).toEqual([]);
  });
});
