import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { attackFrameworks, frameworkText } from "../../scripts/attack-frameworks.ts";
import { TACTICS, TECHNIQUES } from "../../src/compliance/attack.ts";
import { loadFramework } from "../../src/compliance/load.ts";
import { packageRoot } from "../../src/package.ts";

const v18 = await loadFramework("mitre-attack-v18");
const v19 = await loadFramework("mitre-attack-v19");
const known = (id: string) => checks.some((check) => check.id === id);

test.each(await attackFrameworks(checks))("$id is what the checks name (refresh it with `npm run docs`)", (made) => {
  const path = join(packageRoot(), "frameworks", `${made.id}.json`);
  expect(readFileSync(path, "utf8")).toBe(frameworkText(made));
});

test("version 18 has each technique of each check once, and no other", () => {
  const named = checks.flatMap(({ id, techniques }) => techniques.map((technique) => `${technique} ${id}`));
  const listed = v18.controls.flatMap((control) => control.checks.map((check) => `${control.id} ${check}`));
  expect(listed.toSorted()).toEqual([...new Set(named)].sort());
});

test("version 19 is version 18 by its own numbers", () => {
  const byNumber = new Map(v19.controls.map(({ id, checks }) => [id, checks]));
  for (const { id, checks } of v18.controls) {
    const technique = TECHNIQUES.find((one) => one.id === id);
    expect(byNumber.get(technique?.v19?.id ?? id), id).toEqual(checks);
  }
  expect(v19.controls).toHaveLength(v18.controls.length);
  const numbers = TECHNIQUES.flatMap(({ id, v19: now }) => (now === undefined ? [] : [[id, now.id]]));
  expect(numbers).toEqual([
    ["T1562.001", "T1685"],
    ["T1562.007", "T1686.001"],
    ["T1562.008", "T1685.002"],
  ]);
});

describe.each([v18, v19])("$id", ({ version, sections = [], controls, supportSources = {}, ...about }) => {
  test("is told of only by name, and says that it is a list of weaknesses", () => {
    expect(about).toMatchObject({ complete: false, default: false, mapping: "suggested" });
    expect(about.supersededBy).toBe(version === "18" ? "mitre-attack-v19" : undefined);
    expect(about.note).toMatch(/no weakness that opens the way/);
    expect(about.rights).toContain("The MITRE Corporation");
  });

  test("stands under the tactics of its version", () => {
    expect(sections.map(({ id }) => id)).not.toContain(version === "18" ? "TA0112" : "TA0005");
    expect(sections.map(({ id, title }) => [id, title])).toEqual(
      sections.map(({ id }) => [id, Object.entries(TACTICS).find(([tactic]) => tactic === id)?.[1]]),
    );
    for (const { section, references } of controls) {
      if (references?.["tactics"] !== undefined) expect(references["tactics"]).toContain(section);
    }
  });

  test("says of each check who else maps it", () => {
    const named = new Set(controls.flatMap(({ support = {} }) => Object.values(support).flat()));
    expect(Object.keys(supportSources).sort()).toEqual([...named].sort());
    for (const { checks, support = {} } of controls) {
      expect(Object.keys(support)).toEqual(checks);
      expect(checks).toEqual([...new Set(checks)].sort());
      expect(checks.filter((check) => !known(check))).toEqual([]);
    }
  });
});
