import { describe, expect, test } from "vitest";
import { checks } from "../../../checks/index.ts";
import { TECHNIQUES } from "../../../src/compliance/attack.ts";
import { detectionRules, toNdjson } from "../../../src/elastic/rules/index.ts";
import { ruleThreat } from "../../../src/elastic/rules/threat.ts";
import { SEVERITY_SCORE } from "../../../src/model/severity.ts";
import { parseEql } from "./eql.ts";
import { columnsOf, fieldsOf, minutes, typeOf } from "./fields.ts";
import { LINK, RULE } from "./rule-schema.ts";

const rules = detectionRules().map((rule) => RULE.parse(rule));

test("each rule has the keys of its type, and no other", () => {
  for (const rule of detectionRules()) expect(RULE.safeParse(rule).error, String(rule["rule_id"])).toBeUndefined();
  expect(new Set(rules.map(({ type }) => type))).toEqual(new Set(["new_terms", "threshold", "eql", "esql"]));
});

test("ids and names are unique", () => {
  expect(new Set(rules.map(({ rule_id }) => rule_id)).size).toBe(rules.length);
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

test("the file is a line per rule, and the same each time", () => {
  const lines = toNdjson(detectionRules()).trimEnd().split("\n");
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(detectionRules());
  expect(toNdjson(detectionRules())).toBe(toNdjson(detectionRules()));
});

describe.each(rules.map((rule) => [rule.rule_id, rule] as const))("%s", (_id, rule) => {
  test("has the risk score of its severity", () => {
    expect(rule.risk_score).toBe(SEVERITY_SCORE[rule.severity]);
  });

  test("looks back further than its interval, so that nothing falls between two runs", () => {
    expect(minutes(rule.from)).toBeGreaterThan(minutes(rule.interval));
  });

  test("asks for fields that exist and can be searched", () => {
    const fields = fieldsOf(rule.language, rule.query);
    expect(fields.length).toBeGreaterThan(1);
    for (const field of fields)
      expect(["object", "flattened", "match_only_text", undefined], field).not.toContain(typeOf(field));
  });

  test("shows, and links by, fields that its alerts have", () => {
    const links = [...rule.note.matchAll(/!\{investigate(\{.*\})\}/g)].map(([, json = ""]) =>
      LINK.parse(JSON.parse(json)),
    );
    expect(links.length).toBeGreaterThan(0);
    const linked = links.flatMap(({ providers }) => providers.flat().map(({ field }) => field));
    const shown = [...rule.investigation_fields.field_names, ...linked];
    for (const field of shown) expect(typeOf(field), field).toBeDefined();
    if (rule.type === "threshold") expect(rule.threshold.field).toEqual(expect.arrayContaining(shown));
    if (rule.type === "esql") expect(columnsOf(rule.query).last).toEqual(expect.arrayContaining(shown));
  });

  test("has a guide with its three parts, and names no field that there is not", () => {
    expect(rule.note).toMatch(/^## What it means\n\n.+\n\n## How to look\n\n1\. [\s\S]+\n\n## What to do\n\n1\. /);
    const named = [...rule.note.matchAll(/`([a-z_]+(?:\.[a-z_]+)+)`/g)].map(([, field = ""]) => field);
    for (const field of named) expect(typeOf(field), field).toBeDefined();
  });

  test("has one entry per tactic, of techniques that the checks name", () => {
    const tactics = rule.threat.map(({ tactic }) => tactic.id);
    expect(new Set(tactics).size).toBe(tactics.length);
    const known = TECHNIQUES.flatMap(({ id, v19 }) => [id, ...(v19 === undefined ? [] : [v19.id])]);
    const leaves = rule.threat.flatMap(({ technique }) =>
      technique.flatMap(({ id, subtechnique }) => (subtechnique.length > 0 ? subtechnique.map((sub) => sub.id) : [id])),
    );
    expect(known).toEqual(expect.arrayContaining(leaves));
    expect(rule.tags.filter((tag) => tag.startsWith("Tactic: ")).length).toBe(tactics.length);
  });
});

test("the history of new terms is longer than the look-back", () => {
  for (const rule of rules) {
    if (rule.type === "new_terms") expect(minutes(rule.history_window_start)).toBeGreaterThan(minutes(rule.from));
  }
});

test("a sequence fits into the look-back with an interval to spare", () => {
  for (const rule of rules) {
    if (rule.type !== "eql") continue;
    const { hours, steps } = parseEql(rule.query);
    expect(minutes(rule.from)).toBeGreaterThan(hours * 60 + minutes(rule.interval));
    // What EQL joins by must be a keyword on both sides.
    expect(steps.map(({ key }) => typeOf(key))).toEqual(["keyword", "keyword"]);
  }
});

test("a table reads no column before it is made", () => {
  const tables = rules.filter(({ type }) => type === "esql");
  expect(tables.length).toBe(3);
  for (const { query } of tables) expect(columnsOf(query).undefinedOnes).toEqual([]);
  expect(
    columnsOf("FROM x\n| STATS Esql.a = MAX(event.severity) BY rule.id\n| WHERE Esql.b > 1").undefinedOnes,
  ).toEqual(["Esql.b"]);
});

test.each([
  ["aplomb-new-critical-finding", "critical"],
  ["aplomb-new-high-finding", "high"],
] as const)("%s names every technique of a check of its severity", (id, severity) => {
  const wanted = checks.filter((check) => check.severity === severity).flatMap(({ techniques }) => techniques);
  expect(rules.find(({ rule_id }) => rule_id === id)?.threat).toEqual(ruleThreat([...new Set(wanted)]));
});

test("the checks that the sequences name exist", () => {
  const ids = checks.map(({ id }) => id);
  const named = rules.flatMap(({ query }) =>
    [...query.matchAll(/rule\.id (?:==|:) "([^"*]+)\*?"/g)].map(([, id = ""]) => id),
  );
  expect(named).toHaveLength(2);
  for (const name of named)
    expect(
      ids.some((id) => id.startsWith(name)),
      name,
    ).toBe(true);
});

describe("threats", () => {
  test("put sub-techniques under their technique, and a technique under each of its tactics", () => {
    const [access, escalation, ...more] = ruleThreat(["T1078.004", "T1199", "T1548.005"]);
    expect(more).toEqual([]);
    expect(access?.tactic).toEqual({
      id: "TA0001",
      name: "Initial Access",
      reference: "https://attack.mitre.org/tactics/TA0001/",
    });
    expect(access?.technique.map(({ id, subtechnique }) => [id, subtechnique.map((sub) => sub.id)])).toEqual([
      ["T1078", ["T1078.004"]],
      ["T1199", []],
    ]);
    expect(escalation?.technique[0]?.subtechnique[0]?.reference).toBe("https://attack.mitre.org/techniques/T1548/005/");
  });

  test("are of the table", () => {
    expect(() => ruleThreat(["T9999"])).toThrow("T9999");
  });
});
