import type { JsonObject } from "../../../model/json.ts";
import type { Panel } from "../panel.ts";
import type { Plan } from "./plan.ts";

/** A panel has one layer. */
export const LAYER_ID = "layer";
const LAYER = { layerId: LAYER_ID, layerType: "data" } as const;

/** `visualizationType` and `state.visualization` of Lens. */
export interface Visualization {
  readonly type: string;
  readonly state: JsonObject;
}

export function visualizationOf(panel: Panel, plan: Plan): Visualization {
  const [first, second] = plan.ids;
  const accessors = plan.measures.map(({ id }) => id);
  const [value = ""] = accessors;
  switch (panel.kind) {
    case "metric":
      return {
        type: "lnsMetric",
        state: {
          ...LAYER,
          metricAccessor: value,
          ...(first !== undefined && { breakdownByAccessor: first, maxCols: 4 }),
        },
      };
    case "bars":
    case "lines":
      return { type: "lnsXY", state: xy(panel, plan, accessors) };
    case "table":
      return {
        type: "lnsDatatable",
        state: {
          ...LAYER,
          columns: [...plan.ids, ...accessors].map((columnId) => ({ columnId })),
          paging: { size: 10, enabled: true },
          ...worstFirst(panel, value),
        },
      };
    case "pie":
      return {
        type: "lnsPie",
        state: {
          shape: "donut",
          layers: [
            {
              ...LAYER,
              primaryGroups: plan.ids,
              metrics: [value],
              numberDisplay: "value",
              categoryDisplay: "default",
              legendDisplay: "show",
              nestedLegend: false,
            },
          ],
        },
      };
    case "heatmap":
      return {
        type: "lnsHeatmap",
        state: {
          ...LAYER,
          shape: "heatmap",
          ...(first !== undefined && { yAccessor: first }),
          ...(second !== undefined && { xAccessor: second }),
          valueAccessor: value,
          legend: { isVisible: true, position: "right", type: "heatmap_legend" },
          gridConfig: {
            type: "heatmap_grid",
            isCellLabelVisible: true,
            isYAxisLabelVisible: true,
            isXAxisLabelVisible: true,
            isYAxisTitleVisible: false,
            isXAxisTitleVisible: false,
          },
        },
      };
  }
}

function xy({ kind, by }: Panel, { ids: [axis, split], measures }: Plan, accessors: readonly string[]): JsonObject {
  const overTime = by[0]?.by === "time";
  const seriesType = kind === "lines" ? "line" : overTime ? "bar_stacked" : "bar_horizontal_stacked";
  const colours = measures.flatMap(({ id, colour }) =>
    colour === undefined ? [] : [{ forAccessor: id, color: colour }],
  );
  return {
    legend: { isVisible: true, position: "right" },
    valueLabels: "hide",
    // Between two scans there is nothing to draw; the line goes on.
    fittingFunction: kind === "lines" ? "Linear" : "None",
    axisTitlesVisibilitySettings: { x: false, yLeft: false, yRight: false },
    preferredSeriesType: seriesType,
    layers: [
      {
        ...LAYER,
        seriesType,
        accessors,
        ...(axis !== undefined && { xAccessor: axis }),
        ...(split !== undefined && { splitAccessor: split }),
        ...(colours.length > 0 && { yConfig: colours }),
      },
    ],
  };
}

/** An engine cannot order by a formula, so the table does. */
function worstFirst({ metrics: [first] }: Panel, columnId: string): JsonObject {
  return first?.op === "share" ? { sorting: { columnId, direction: "asc" } } : {};
}
