import { expect, test } from "vitest";
import { kibanaObjects } from "../../../src/elastic/kibana/lens/objects.ts";
import { openSearchObjects } from "../../../src/elastic/kibana/osd/objects.ts";
import { type Dashboard, dashboard } from "../../../src/elastic/kibana/panel.ts";
import { is, kqlOf, queryOf } from "../../../src/elastic/kibana/where.ts";
import { toNdjson } from "../../../src/elastic/ndjson.ts";
import { HOSTILE } from "../../support/hostile.ts";
import { readKql } from "./kql.ts";
import { at, kqlWithin, listOf, parsed, recordOf } from "./read.ts";

const WORST = [...Object.values(HOSTILE), `"`, `\\`, `\\"`, `" or *`, `a' or 'b`, "*", "(a or b)", "](x) <b>", "\n"];

/** A dashboard that says the text wherever there is room for one. */
function saying(text: string): Dashboard {
  const failed = is("rule.name", text);
  const size = { kind: "table", source: "findings", width: 48, height: 5 } as const;
  return dashboard({
    id: "d",
    title: text,
    about: text,
    from: "now-1d",
    panels: [
      {
        ...size,
        id: "share",
        title: text,
        where: [failed],
        metrics: [{ op: "share", unit: "aplomb.finding.id", within: [failed], failed, label: text }],
        by: [{ by: "terms", field: "rule.name", label: text, size: 1, missing: text }],
      },
      {
        ...size,
        id: "filters",
        title: text,
        where: [],
        metrics: [{ op: "count", label: text }],
        by: [{ by: "filters", label: text, filters: [{ label: text, where: [failed], colour: "#000000" }] }],
      },
    ],
  });
}

test.each(WORST)("%j is a value, wherever it stands", (text) => {
  expect(readKql(kqlOf([is("rule.name", text, "b")]))).toEqual([
    { field: "rule.name", operator: ":", values: [text, "b"], not: false },
  ]);
  expect(queryOf([is("rule.name", text)])).toEqual({ bool: { filter: [{ terms: { "rule.name": [text] } }] } });

  for (const objects of [kibanaObjects([saying(text)]), openSearchObjects([saying(text)])]) {
    const lines = toNdjson(objects).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(objects)));
    expect(lines.length).toBe(objects.length);
    for (const object of objects) {
      const { visState, panelsJSON } = recordOf(object.attributes);
      const inner = [visState, panelsJSON].filter((one) => one !== undefined).map(parsed);
      for (const query of kqlWithin(inner)) {
        for (const { field, values } of readKql(query)) {
          expect([field, ...values]).toEqual(field === "event.kind" ? [field, "state"] : ["rule.name", text]);
        }
      }
    }
  }
});

test.each(WORST)("%j ends no string of a formula", (text) => {
  const [object] = kibanaObjects([saying(text)]).slice(-1);
  const [, panel] = listOf(parsed(object?.attributes["panelsJSON"]));
  const layers = at(panel, "embeddableConfig", "attributes", "state", "datasourceStates", "formBased", "layers");
  const formula = String(at(layers, "layer", "columns", "m0", "params", "formula"));
  const query = kqlOf([is("rule.name", text)]);
  // What a reader of quoted strings finds between the quotes is the query itself.
  const strings = [...formula.matchAll(/kql='((?:[^'\\]|\\[\s\S])*)'/g)].map(([, one = ""]) => one);
  expect(strings.map((one) => one.replaceAll("\\'", "'"))).toEqual([query, query, query]);
  expect(formula.replaceAll(/kql='(?:[^'\\]|\\[\s\S])*'/g, "?")).toBe(
    "(unique_count(aplomb.finding.id, ?) - unique_count(aplomb.finding.id, ?)) / pick_max(unique_count(aplomb.finding.id, ?), 1)",
  );
});

test.each(["[x](y)", "<script>", "`a`", "**b**", "# c", "&lt;", "_d_"])("%j is no markup at the top", (text) => {
  const [, panel] = kibanaObjects([saying(text)]).slice(-2);
  const about = listOf(parsed(panel?.attributes["panelsJSON"]))[0];
  const markdown = String(at(about, "embeddableConfig", "savedVis", "params", "markdown"));
  expect(markdown.replaceAll(/\\[\\`*_[\]<>#&]/g, "")).not.toMatch(/[`<>#&_]|\[|\]\(/);
});
