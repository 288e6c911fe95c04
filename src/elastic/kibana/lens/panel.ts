import type { JsonObject } from "../../../model/json.ts";
import type { Panel } from "../panel.ts";
import type { Reference } from "../saved-object.ts";
import { readingOf } from "../sources.ts";
import { kqlOf } from "../where.ts";
import { bucketColumn } from "./bucket-columns.ts";
import { type Columns, measureColumns } from "./metric-columns.ts";
import { planOf } from "./plan.ts";
import { LAYER_ID, visualizationOf } from "./visualization.ts";

/** A Lens chart by value, as `embeddableConfig.attributes` of a dashboard's panel. */
export function lensAttributes(panel: Panel): { readonly attributes: JsonObject; readonly references: Reference[] } {
  const { view, where } = readingOf(panel.source, "elasticsearch");
  const plan = planOf(panel);
  const columns: Columns = {
    ...Object.fromEntries(plan.buckets.map(({ id, breakdown }) => [id, bucketColumn(breakdown, plan.measures)])),
    ...Object.assign({}, ...plan.measures.map(measureColumns)),
  };
  const { type, state } = visualizationOf(panel, plan);
  const references = [
    { type: "index-pattern", id: view.id, name: `indexpattern-datasource-layer-${LAYER_ID}` },
  ] satisfies Reference[];
  const attributes = {
    title: panel.title,
    description: "",
    type: "lens",
    visualizationType: type,
    references,
    state: {
      datasourceStates: {
        formBased: {
          layers: { [LAYER_ID]: { columns, columnOrder: Object.keys(columns), incompleteColumns: {} } },
        },
      },
      visualization: state,
      query: { query: kqlOf([...where, ...panel.where]), language: "kuery" },
      filters: [],
      internalReferences: [],
      adHocDataViews: {},
    },
  };
  return { attributes, references };
}
