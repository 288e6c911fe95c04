import { describe, expect, test } from "vitest";
import { engineAssets } from "../../../src/elastic/engine/index.ts";
import { isRecord } from "../../../src/model/json.ts";
import { sources } from "../../support/sources.ts";
import { KEYS } from "./api-keys.ts";
import { assetOf, bodyOf, FLAVOURS, LATEST, recordAt } from "./support.ts";

const STREAMS = ["findings", "coverage", "compliance", "telemetry", "scan"].map((name) => `logs-aplomb.${name}-*`);

test("the builders touch nothing: no I/O, no clock, no SDK", () => {
  const files = sources("src/elastic/engine/*.ts", "src/elastic/*.ts");
  expect(files.length).toBeGreaterThan(10);
  expect(
    files.flatMap(({ imports }) => imports).filter(({ of }) => !/^src\/(?:elastic|model|events)\//.test(of)),
  ).toEqual([]);
  expect(files.filter(({ code }) => /\bprocess\.|Date\.now|new Date|fetch\(/.test(code))).toEqual([]);
});

describe.each(FLAVOURS)("%s", (flavour) => {
  const assets = engineAssets(flavour);

  test("every kind of asset is there, in the order in which they refer to each other", () => {
    const common = ["ingest pipeline", "component template", "component template", "index template", "index template"];
    expect(assets.map(({ kind }) => kind)).toEqual(
      flavour === "elasticsearch"
        ? ["lifecycle policy", ...common, "index", "transform", "transform start"]
        : ["ISM policy", ...common, "index"],
    );
  });

  test.each(assets)("$kind $name: lower case, one request, a body of JSON with keys that the API knows", (asset) => {
    const { kind, name, file, create, read } = asset;
    expect(name).toMatch(/^[a-z0-9][a-z0-9._-]*$/);
    expect(create.path).toMatch(/^\/[\w./-]+(?:\?defer_validation=true)?$/);
    expect(create.path).toContain(name);
    expect(read).toMatch(/^\/[\w./-]+$/);
    expect(file === undefined).toBe(create.body === undefined);
    if (create.body === undefined) return;
    expect(file).toMatch(/^[a-z-]+\.json$/);
    expect(JSON.parse(JSON.stringify(create.body))).toEqual(create.body);
    const known = KEYS[`${flavour} ${kind}`];
    expect(Object.keys(create.body).filter((key) => known?.includes(key) !== true)).toEqual([]);
  });

  test("no two write to the same file or path", () => {
    const files = assets.flatMap(({ file }) => file ?? []);
    expect(new Set(files).size).toBe(files.length);
    expect(new Set(assets.map(({ create }) => create.path)).size).toBe(assets.length);
  });

  test("a template is composed of what was installed before it, or may be missing", () => {
    for (const [index, asset] of assets.entries()) {
      if (asset.kind !== "index template") continue;
      const body = bodyOf(asset);
      const before = assets.slice(0, index).filter(({ kind }) => kind === "component template");
      const optional: unknown = body["ignore_missing_component_templates"] ?? [];
      const names: unknown[] = [...before.map(({ name }) => name), ...(Array.isArray(optional) ? optional : [])];
      expect([body["composed_of"]].flat().filter((name) => !names.includes(name))).toEqual([]);
      expect(body["composed_of"]).toContain("aplomb-mappings");
      expect(body["priority"]).toBeGreaterThan(200);
    }
  });

  test("the data streams are those of the four datasets, and the pipeline and the policy theirs", () => {
    const template = bodyOf(assetOf(flavour, "index template", "logs-aplomb"));
    expect(template).toMatchObject({ index_patterns: STREAMS, data_stream: {} });
    const settings = recordAt(
      bodyOf(assetOf(flavour, "component template", "aplomb-settings")),
      "template",
      "settings",
    );
    expect(settings).toMatchObject({ index: { default_pipeline: "aplomb-events" } });
    expect(assetOf(flavour, "ingest pipeline", "aplomb-events").create.path).toBe("/_ingest/pipeline/aplomb-events");
    if (flavour === "elasticsearch") {
      expect(settings).toMatchObject({ index: { lifecycle: { name: "aplomb" } } });
      expect(assetOf(flavour, "lifecycle policy", "aplomb").create.path).toBe("/_ilm/policy/aplomb");
    } else {
      const policy = recordAt(bodyOf(assetOf(flavour, "ISM policy", "aplomb")), "policy");
      expect(policy["ism_template"]).toMatchObject([{ index_patterns: STREAMS }]);
    }
  });

  test("no document is refused for a field that is unknown or of another type", () => {
    const template = recordAt(bodyOf(assetOf(flavour, "component template", "aplomb-mappings")), "template");
    expect(template).toMatchObject({
      settings: { index: { mapping: { ignore_malformed: true } } },
      mappings: { dynamic: false },
    });
  });

  test("the pipeline says when, by the engine's clock, and never fails", () => {
    const { processors, on_failure: onFailure } = bodyOf(assetOf(flavour, "ingest pipeline", "aplomb-events"));
    expect(processors).toEqual([{ set: { field: "event.ingested", value: "{{{_ingest.timestamp}}}" } }]);
    const last: unknown[] = Array.isArray(onFailure) ? onFailure : [];
    expect(last.length).toBeGreaterThan(0);
    for (const step of last.flatMap((one) => (isRecord(one) ? Object.values(one) : []))) {
      expect(step).toMatchObject({ ignore_failure: true });
    }
  });

  test("the newest findings: the template matches the index, and Kibana the alias", () => {
    const [alias = ""] = Object.keys(recordAt(bodyOf(assetOf(flavour, "index", `${LATEST}-v1`)), "aliases"));
    expect(alias).toMatch(/^security_solution-.*\.misconfiguration_latest$/);
    expect(bodyOf(assetOf(flavour, "index template", "aplomb-latest"))["index_patterns"]).toEqual([`${alias}*`]);
    expect(bodyOf(assetOf(flavour, "index template", "aplomb-latest"))).not.toHaveProperty("data_stream");
  });
});
