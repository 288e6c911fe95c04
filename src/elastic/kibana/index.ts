import { toNdjson } from "../ndjson.ts";
import { markOf } from "../stamp.ts";
import { DASHBOARDS } from "./dashboards/index.ts";
import { kibanaObjects } from "./lens/objects.ts";
import { openSearchObjects } from "./osd/objects.ts";
import { needsOf, type SavedObject } from "./saved-object.ts";
import type { Flavour } from "./sources.ts";

export { toNdjson } from "../ndjson.ts";
export { DASHBOARDS } from "./dashboards/index.ts";
export type { Dashboard, Panel } from "./panel.ts";
export { needsOf, type SavedObject } from "./saved-object.ts";
export { type Search, searchOf } from "./search.ts";
export type { Flavour } from "./sources.ts";

/**
 * The dashboards with the data views they need, for `POST /api/saved_objects/_import`: Kibana from 8.9 on, or OpenSearch
 * Dashboards 2.x. The same bytes every time. Made after the forms that both export; neither has been loaded in a live one.
 */
export function dashboardObjects(flavour: Flavour): readonly SavedObject[] {
  const objects = flavour === "elasticsearch" ? kibanaObjects(DASHBOARDS) : openSearchObjects(DASHBOARDS);
  return objects.map((object) => (object.type === "dashboard" ? stamped(object, objects) : object));
}

/**
 * Each dashboard's description ends with a stamp of the dashboard and its charts, by which an installation knows its own
 * again. Data views are not in it: one that is there is never replaced.
 */
function stamped(dashboard: SavedObject, all: readonly SavedObject[]): SavedObject {
  const { description, ...attributes } = dashboard.attributes;
  const mark = markOf(toNdjson([...needsOf(dashboard, all).charts, dashboard]));
  return { ...dashboard, attributes: { ...attributes, description: `${description} ${mark}` } };
}
