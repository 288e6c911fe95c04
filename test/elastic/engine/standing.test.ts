import { describe, expect, test } from "vitest";
import type { Asset, Flavour } from "../../../src/elastic/asset.ts";
import { engineAssets } from "../../../src/elastic/engine/index.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { assetOf, bodyOf, FLAVOURS, recordAt } from "./support.ts";

/** As the engines answer a GET, from their documentation: our body somewhere, with what they add. */
const ANSWER: Readonly<Record<string, (body: JsonObject, name: string) => Json>> = {
  "lifecycle policy": (body, name) => ({ [name]: { version: 3, modified_date: "2026-01-01T00:00:00.000Z", ...body } }),
  "ISM policy": (body, name) => ({ _id: name, _version: 2, _seq_no: 7, _primary_term: 4, ...body }),
  "ingest pipeline": (body, name) => ({ [name]: body }),
  "component template": (body, name) => ({ component_templates: [{ name, component_template: body }] }),
  "index template": (body, name) => ({ index_templates: [{ name, index_template: body }] }),
  transform: (body, name) => ({ count: 1, transforms: [{ id: name, version: "9.4.0", create_time: 1, ...body }] }),
  index: (body, name) => ({ [name]: { mappings: {}, settings: {}, ...body } }),
};

/** The kinds with a stamp of ours. */
const stamped = (flavour: Flavour): Asset[] =>
  engineAssets(flavour).filter(({ kind }) => kind !== "transform start" && kind !== "index");

function answerOf(asset: Asset, body = bodyOf(asset)): Json {
  return ANSWER[asset.kind]?.(body, asset.name) ?? {};
}

/** The same JSON with each text replaced that the function knows better. */
function edited(value: JsonObject, edit: (text: string) => string): JsonObject {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === "string" ? edit(one) : one));
}

describe.each(FLAVOURS)("%s", (flavour) => {
  test.each(stamped(flavour))("$kind $name: what we installed is known again, as the engine answers it", (asset) => {
    expect(asset.standing(answerOf(asset))).toBe("same");
  });

  test.each(stamped(flavour))("$kind $name: another content, nobody's stamp and no sense are told apart", (asset) => {
    // 16 hex digits: the hash of another version's content.
    const other = edited(bodyOf(asset), (text) =>
      text.replace(/(?<=^|\[aplomb )[0-9a-f]{16}(?=\]?$)/, "0123456789abcdef"),
    );
    expect(other).not.toEqual(bodyOf(asset));
    expect(asset.standing(answerOf(asset, other))).toBe("different");
    expect(asset.standing(answerOf(asset, {}))).toBe("different");
    for (const answer of [null, undefined, "", [], {}, { [asset.name]: null }]) {
      expect(asset.standing(answer)).toBe("different");
    }
  });

  test("a stamp is of its content: equal between runs, another for each", () => {
    const stamps = stamped(flavour).map((asset) => /[0-9a-f]{16}/.exec(JSON.stringify(bodyOf(asset)))?.[0]);
    expect(new Set(stamps).size).toBe(stamped(flavour).length);
    expect(JSON.stringify(engineAssets(flavour))).toBe(JSON.stringify(engineAssets(flavour)));
  });

  test("the alias of the newest findings leads to the index, or is set", () => {
    const asset = engineAssets(flavour).find(({ kind }) => kind === "index");
    expect(asset?.standing(asset && answerOf(asset))).toBe("same");
    expect(asset?.standing(asset && answerOf(asset, { aliases: {} }))).toBe("different");
    const alias = "security_solution-aplomb.misconfiguration_latest";
    expect(asset?.replace({})).toEqual({
      method: "POST",
      path: "/_aliases",
      body: { actions: [{ add: { index: `${alias}-v1`, alias } }] },
    });
  });

  test("what a PUT replaces is replaced by the PUT that creates", () => {
    const others = ["transform", "index", "ISM policy"];
    for (const asset of stamped(flavour).filter(({ kind }) => !others.includes(kind))) {
      expect(asset.replace(answerOf(asset))).toEqual(asset.create);
    }
  });
});

test("an ISM policy is replaced by its version", () => {
  const asset = assetOf("opensearch", "ISM policy", "aplomb");
  expect(asset.replace(answerOf(asset))).toEqual({
    ...asset.create,
    path: "/_plugins/_ism/policies/aplomb?if_seq_no=7&if_primary_term=4",
  });
});

test("where `_meta` is refused the stamp is in the description", () => {
  const pipeline = bodyOf(assetOf("opensearch", "ingest pipeline", "aplomb-events"));
  expect(pipeline["description"]).toMatch(/ \[aplomb [0-9a-f]{16}\]$/);
  const policy = recordAt(bodyOf(assetOf("opensearch", "ISM policy", "aplomb")), "policy");
  expect(policy["description"]).toMatch(/ \[aplomb [0-9a-f]{16}\]$/);
});

test.each([
  ["started", "same"],
  ["indexing", "same"],
  ["stopped", "different"],
  ["failed", "different"],
])("a transform that is %s: %s", (state, standing) => {
  const start = assetOf("elasticsearch", "transform start", "aplomb-latest-misconfigurations");
  expect(start.standing({ count: 1, transforms: [{ id: start.name, state }] })).toBe(standing);
  expect(start.standing({ count: 0, transforms: [] })).toBe("missing");
  expect(start.replace({})).toEqual({ method: "POST", path: "/_transform/aplomb-latest-misconfigurations/_start" });
});
