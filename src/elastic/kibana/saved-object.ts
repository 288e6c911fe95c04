import type { JsonObject } from "../../model/json.ts";

/** A pointer from one saved object to another; `name` is what the attributes call it. */
export type Reference = { readonly type: string; readonly id: string; readonly name: string };

/**
 * A line of what `POST /api/saved_objects/_import` takes. What Kibana calls `typeMigrationVersion` is `migrationVersion`
 * in OpenSearch Dashboards; both say from which version on the object is to be migrated, so that older forms still import.
 */
export type SavedObject = {
  readonly id: string;
  readonly type: "index-pattern" | "dashboard" | "visualization";
  readonly attributes: JsonObject;
  readonly references: readonly Reference[];
  readonly coreMigrationVersion?: string;
  readonly typeMigrationVersion?: string;
  readonly migrationVersion?: JsonObject;
};

/** What a dashboard is made of: charts of its own (none where they are within it), and data views that others use too. */
export function needsOf(
  dashboard: SavedObject,
  all: readonly SavedObject[],
): { readonly charts: readonly SavedObject[]; readonly views: readonly SavedObject[] } {
  const referredBy = (some: readonly SavedObject[], type: SavedObject["type"]) => {
    const ids = new Set(some.flatMap(({ references }) => references.flatMap((to) => (to.type === type ? to.id : []))));
    return all.filter((object) => object.type === type && ids.has(object.id));
  };
  const charts = referredBy([dashboard], "visualization");
  return { charts, views: referredBy([dashboard, ...charts], "index-pattern") };
}

/** The search of a thing that searches nothing, or leaves it to its panels. */
export const NO_SEARCH: JsonObject = { query: { query: "", language: "kuery" }, filter: [] };
