import type { JsonObject } from "../../model/json.ts";
import type { Asset, Flavour } from "../asset.ts";
import { dataStreamMappings } from "./mappings.ts";
import {
  CUSTOM,
  EVENT_STREAMS,
  EVENTS_TEMPLATE,
  LATEST_ALIAS,
  LATEST_TEMPLATE,
  MAPPINGS,
  PRIORITY,
  SETTINGS,
} from "./names.ts";
import { dig, metaOf, standingOfMeta } from "./stamp.ts";

/**
 * What Elasticsearch brings along for `logs-*-*`, such as the failure store of newer versions; ours come later and win.
 * `ecs@mappings` is for an owner who sets `dynamic: true` in `aplomb@custom`: added fields then get their ECS types.
 * Each may be missing: `xpack.stack.templates.enabled: false`, or a version that does not have it.
 */
const BUILT_IN: readonly string[] = ["logs@mappings", "logs@settings", "ecs@mappings"];

/** The data streams. One template: their settings and fields are the same. */
export function eventsTemplate(flavour: Flavour): Asset {
  const elastic = flavour === "elasticsearch";
  return indexTemplate(EVENTS_TEMPLATE, "index-template-events.json", {
    index_patterns: [...EVENT_STREAMS],
    priority: PRIORITY,
    data_stream: {},
    // The last one wins. OpenSearch refuses a template of a component that is missing.
    composed_of: elastic ? [...BUILT_IN, MAPPINGS, SETTINGS, CUSTOM] : [MAPPINGS, SETTINGS],
    ...(elastic && { ignore_missing_component_templates: [...BUILT_IN, CUSTOM] }),
    template: { mappings: dataStreamMappings(elastic ? "constant_keyword" : "keyword") },
  });
}

/**
 * The index of the newest findings. Without a template its texts would be `text`, by which Kibana's Findings page can
 * neither sort nor group. No pipeline: `event.ingested` stays what it was in the data stream.
 */
export function latestTemplate(flavour: Flavour): Asset {
  return indexTemplate(LATEST_TEMPLATE, "index-template-latest.json", {
    index_patterns: [`${LATEST_ALIAS}*`],
    priority: PRIORITY,
    composed_of: [MAPPINGS],
    template: {
      ...(flavour === "opensearch" && { settings: { index: { number_of_shards: 1 } } }),
      mappings: dataStreamMappings("keyword"),
    },
  });
}

function indexTemplate(name: string, file: string, content: JsonObject): Asset {
  const path = `/_index_template/${name}`;
  const create = { method: "PUT", path, body: { ...content, _meta: metaOf(content) } } as const;
  return {
    kind: "index template",
    name,
    file,
    create,
    read: path,
    standing: (answer) => standingOfMeta(dig(answer, "index_templates", 0, "index_template", "_meta"), content),
    replace: () => create,
  };
}
