import { sha256 } from "../../model/identity.ts";
import type { JsonObject } from "../../model/json.ts";
import { DASHBOARDS } from "./dashboards/index.ts";
import { kibanaObjects } from "./lens/objects.ts";
import { openSearchObjects } from "./osd/objects.ts";
import type { SavedObject } from "./saved-object.ts";
import type { Flavour } from "./sources.ts";

export { DASHBOARDS } from "./dashboards/index.ts";
export type { Dashboard, Panel } from "./panel.ts";
export { type SavedObject, toNdjson } from "./saved-object.ts";
export { type Search, searchOf } from "./search.ts";
export type { Flavour } from "./sources.ts";

/**
 * The dashboards with the data views they need, for `POST /api/saved_objects/_import`: Kibana from 8.9 on, or OpenSearch
 * Dashboards 2.x. The same bytes every time. Made after the forms that both export; neither has been loaded in a live one.
 */
export function dashboardObjects(flavour: Flavour): readonly SavedObject[] {
  const objects = flavour === "elasticsearch" ? kibanaObjects(DASHBOARDS) : openSearchObjects(DASHBOARDS);
  const stamp = `[aplomb ${sha256([JSON.stringify(objects)]).slice(0, 16)}]`;
  return objects.map((object) =>
    object.type === "dashboard" ? { ...object, attributes: stamped(object.attributes, stamp) } : object,
  );
}

/** What each dashboard's description ends with: a hash of all objects, by which an installation knows its own again. */
export const STAMP = /\[aplomb [0-9a-f]{16}\]$/;

function stamped({ description, ...attributes }: JsonObject, stamp: string): JsonObject {
  return { ...attributes, description: `${description} ${stamp}` };
}
