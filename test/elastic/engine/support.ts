import { readFileSync } from "node:fs";
import type { Asset, Flavour } from "../../../src/elastic/asset.ts";
import { engineAssets } from "../../../src/elastic/engine/index.ts";
import { isRecord, type JsonObject } from "../../../src/model/json.ts";

export const FLAVOURS: readonly Flavour[] = ["elasticsearch", "opensearch"];

export const LATEST = "security_solution-aplomb.misconfiguration_latest";

export function assetOf(flavour: Flavour, kind: string, name: string): Asset {
  const found = engineAssets(flavour).find((one) => one.kind === kind && one.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} for ${flavour}`);
  return found;
}

export function bodyOf({ create, name }: Asset): JsonObject {
  if (create.body === undefined) throw new Error(`${name} has no body`);
  return create.body;
}

export function recordAt(value: unknown, ...path: readonly string[]): Record<string, unknown> {
  let found = value;
  for (const key of path) found = isRecord(found) ? found[key] : undefined;
  if (!isRecord(found)) throw new Error(`no object at ${path.join(".")}`);
  return found;
}

/** `path -> mapping` of every field below `properties`. */
export function mapped(mappings: unknown, prefix = ""): [string, Record<string, unknown>][] {
  return Object.entries(recordAt(mappings, "properties")).flatMap(([name, inner]) => {
    const mapping = recordAt(inner);
    return isRecord(mapping["properties"]) ? mapped(mapping, `${prefix}${name}.`) : [[`${prefix}${name}`, mapping]];
  });
}

/** What an index of that template has: its components' fields in their order, then its own; built-in ones left out. */
export function fieldsOf(flavour: Flavour, template: string): Map<string, Record<string, unknown>> {
  const body = bodyOf(assetOf(flavour, "index template", template));
  const ours = engineAssets(flavour).filter(({ kind }) => kind === "component template");
  const composed = Array.isArray(body["composed_of"]) ? body["composed_of"] : [];
  const parts = composed.flatMap((name) => ours.filter((one) => one.name === name)).map(bodyOf);
  return new Map(
    [...parts, body].flatMap((part) => {
      const { mappings } = recordAt(part, "template");
      return mappings === undefined ? [] : mapped(mappings);
    }),
  );
}

/** ECS 9.4: path to type. */
export const ECS: ReadonlyMap<string, string> = new Map(
  readFileSync(new URL("../../support/ecs-9.4.0-fields.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([field = "", type = ""]) => [field, type] as const),
);
