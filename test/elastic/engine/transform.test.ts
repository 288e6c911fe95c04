import { describe, expect, test } from "vitest";
import { engineAssets } from "../../../src/elastic/engine/index.ts";
import { FIELD_TYPES, isAggregatable } from "../../../src/elastic/field-types.ts";
import { TRANSFORM_UPDATE } from "./api-keys.ts";
import { assetOf, bodyOf, LATEST, recordAt } from "./support.ts";

describe("the transform", () => {
  const transform = assetOf("elasticsearch", "transform", "aplomb-latest-misconfigurations");
  const body = bodyOf(transform);

  test("keeps the newest verdict of each rule on each resource, per namespace", () => {
    expect(body).toMatchObject({
      source: { index: ["logs-aplomb.findings-*"] },
      latest: { unique_key: ["rule.id", "resource.id", "data_stream.namespace"], sort: "@timestamp" },
      dest: { index: `${LATEST}-v1`, aliases: [{ alias: LATEST, move_on_creation: true }] },
      settings: { unattended: true },
    });
  });

  test("looks every five minutes for what was ingested, and forgets after the 26 hours that Kibana looks back", () => {
    expect(body).toMatchObject({
      frequency: "5m",
      sync: { time: { field: "event.ingested", delay: "60s" } },
      retention_policy: { time: { field: "@timestamp", max_age: "26h" } },
    });
    const query = recordAt(body, "source", "query", "bool");
    expect(query["filter"]).toEqual([
      { term: { "event.kind": "state" } },
      { range: { "@timestamp": { gte: "now-26h" } } },
    ]);
    expect(query["must_not"]).toEqual([{ terms: { _tier: ["data_frozen", "data_cold"] } }]);
  });

  test("uses fields that are known and can be grouped by", () => {
    for (const path of ["rule.id", "resource.id", "data_stream.namespace", "event.kind"]) {
      expect(isAggregatable(path)).toBe(true);
    }
    expect([FIELD_TYPES.get("@timestamp"), FIELD_TYPES.get("event.ingested")]).toEqual(["date", "date"]);
  });

  test("is updated by what can be updated", () => {
    const { method, path, body: update = {} } = transform.replace({});
    expect([method, path]).toEqual([
      "POST",
      "/_transform/aplomb-latest-misconfigurations/_update?defer_validation=true",
    ]);
    expect(Object.keys(update).filter((key) => !TRANSFORM_UPDATE.includes(key))).toEqual([]);
    expect(body).toMatchObject(update);
  });

  test("OpenSearch has none", () => {
    expect(engineAssets("opensearch").filter(({ kind }) => kind.startsWith("transform"))).toEqual([]);
  });
});
