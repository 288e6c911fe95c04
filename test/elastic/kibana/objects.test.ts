import { describe, expect, test, vi } from "vitest";
import { FIELD_TYPES } from "../../../src/elastic/field-types.ts";
import { DASHBOARDS, dashboardObjects, type Flavour, toNdjson } from "../../../src/elastic/kibana/index.ts";
import { VIEWS } from "../../../src/elastic/kibana/sources.ts";
import { isRecord } from "../../../src/model/json.ts";
import { readKql } from "./kql.ts";
import { at, kqlWithin, listOf, parsed, recordOf, textOf } from "./read.ts";

const FLAVOURS: readonly Flavour[] = ["elasticsearch", "opensearch"];

/** Every string of JSON within an object, parsed, and what is in those. */
function stringified(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(stringified);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!/JSON$|^visState$|Map$|^fields$|^fieldAttrs$|^sourceFilters$|^typeMeta$/.test(key)) return stringified(inner);
    const content = parsed(inner);
    return [content, ...stringified(content)];
  });
}

describe.each(FLAVOURS)("the objects for %s", (flavour) => {
  const text = toNdjson(dashboardObjects(flavour));
  const objects = text
    .trimEnd()
    .split("\n")
    .map((line) => recordOf(JSON.parse(line)));
  const idsOf = (type: string) => objects.filter((one) => one["type"] === type).map(({ id }) => textOf(id));

  test("are one per line, with every string of JSON in them readable", () => {
    expect(text.endsWith("}\n")).toBe(true);
    expect(objects).toEqual(JSON.parse(JSON.stringify(dashboardObjects(flavour))));
    for (const object of objects) expect(stringified(object).length).toBeGreaterThan(0);
  });

  test("have ids that are theirs alone, and that stay", async () => {
    const ids = objects.map(({ type, id }) => `${type} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsOf("index-pattern")).toEqual(VIEWS[flavour].map(({ id }) => id));
    expect(idsOf("dashboard")).toEqual(DASHBOARDS.map(({ id }) => id));
    await expect(`${ids.join("\n")}\n`).toMatchFileSnapshot(`golden/ids-${flavour}.txt`);
  });

  test("refer to one another alone", () => {
    const known = new Set(objects.map(({ type, id }) => `${type} ${id}`));
    for (const object of objects) {
      const references = listOf(object["references"]).map(recordOf);
      for (const { type, id } of references) expect(known).toContain(`${type} ${id}`);
      const names = references.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("have links from each dashboard to the others", () => {
    for (const { id } of DASHBOARDS) {
      const object = objects.find((one) => one["id"] === (flavour === "elasticsearch" ? id : `${id}-about`));
      const links = [...JSON.stringify(object).matchAll(/\(#\/view\/([^)]*)\)/g)].map(([, to = ""]) => to);
      expect(links).toEqual(idsOf("dashboard").filter((one) => one !== id));
    }
  });

  test("ask in KQL of known fields alone", () => {
    const queries = objects.flatMap((object) => [...kqlWithin(object), ...kqlWithin(stringified(object))]);
    expect(queries.filter((query) => query !== "").length).toBeGreaterThan(40);
    for (const { field } of queries.flatMap(readKql)) expect([...FIELD_TYPES.keys()]).toContain(field);
  });

  test("give fields of views a format only where they exist, as numbers", () => {
    const formats = objects
      .filter(({ type }) => type === "index-pattern")
      .flatMap((view) => Object.keys(recordOf(parsed(at(view, "attributes", "fieldFormatMap")))));
    expect(formats.length).toBeGreaterThan(0);
    for (const field of formats) expect(FIELD_TYPES.get(field)).toBe("long");
  });

  test("are the same bytes each time, made anew too", async () => {
    expect(toNdjson(dashboardObjects(flavour))).toBe(text);
    vi.resetModules();
    const again = await import("../../../src/elastic/kibana/index.ts");
    expect(again.DASHBOARDS).not.toBe(DASHBOARDS);
    expect(again.toNdjson(again.dashboardObjects(flavour))).toBe(text);
  });
});

test("each flavour carries the versions that its importer looks at", () => {
  for (const object of dashboardObjects("elasticsearch")) {
    expect(object.coreMigrationVersion).toBe("8.8.0");
    expect(object.typeMigrationVersion).toBe(object.type === "dashboard" ? "8.9.0" : "8.0.0");
    expect(object).not.toHaveProperty("migrationVersion");
  }
  for (const object of dashboardObjects("opensearch")) {
    expect(Object.keys(object.migrationVersion ?? {})).toEqual([object.type]);
    expect(object).not.toHaveProperty("coreMigrationVersion");
  }
});
