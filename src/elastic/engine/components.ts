import type { JsonObject } from "../../model/json.ts";
import type { Asset, Flavour } from "../asset.ts";
import { fieldMappings } from "./mappings.ts";
import { LIFECYCLE, MAPPINGS, PIPELINE, SETTINGS } from "./names.ts";
import { dig, metaOf, standingOfMeta } from "./stamp.ts";

/** How the fields are held, in the data streams and in the newest findings alike. */
export function mappingsComponent(flavour: Flavour): Asset {
  // A value of the wrong type is stored and not indexed, instead of refusing its document.
  const settings: JsonObject = { index: { mapping: { ignore_malformed: true } } };
  return component(MAPPINGS, "component-mappings.json", { settings, mappings: fieldMappings(flavour) });
}

/** What the data streams have besides. Evidence is most of an event and compresses well. */
export function settingsComponent(flavour: Flavour): Asset {
  const common: JsonObject = { codec: "best_compression", default_pipeline: PIPELINE };
  const index: JsonObject =
    flavour === "elasticsearch"
      ? { ...common, lifecycle: { name: LIFECYCLE } }
      : // ISM finds its indices by itself. Amazon's service would give each index five shards.
        { ...common, number_of_shards: 1 };
  return component(SETTINGS, "component-settings.json", { settings: { index } });
}

function component(name: string, file: string, template: JsonObject): Asset {
  const path = `/_component_template/${name}`;
  const create = { method: "PUT", path, body: { template, _meta: metaOf(template) } } as const;
  return {
    kind: "component template",
    name,
    file,
    create,
    read: path,
    standing: (answer) =>
      standingOfMeta(dig(answer, "component_templates", 0, "component_template", "_meta"), template),
    replace: () => create,
  };
}
