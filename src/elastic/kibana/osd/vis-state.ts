import type { JsonObject } from "../../../model/json.ts";
import type { Panel } from "../panel.ts";
import { aggsOf, type Schema } from "./aggs.ts";
import { type Drawn, drawnOf } from "./parts.ts";
import { XY_SHAPES, xyParams } from "./xy-params.ts";

/** What a visualization of OpenSearch Dashboards is, before it is made a string. */
export function visStateOf(panel: Panel): JsonObject {
  const drawn = drawnOf(panel);
  const { type, params } = shape(drawn);
  return { title: panel.title, type, params, aggs: aggsOf(drawn, (index) => schemaOf(drawn, index)) };
}

/** Colours by label, where a panel has any: `uiStateJSON`. */
export function uiStateOf(panel: Panel): JsonObject {
  const filters = drawnOf(panel).by.flatMap((one) => (one.by === "filters" ? one.filters : []));
  if (filters.length === 0) return {};
  return { vis: { colors: Object.fromEntries(filters.map(({ label, colour }) => [label, colour])) } };
}

function shape(panel: Drawn): { readonly type: string; readonly params: JsonObject } {
  const legend = { addTooltip: true, addLegend: true, legendPosition: "right" };
  switch (panel.kind) {
    case "metric":
      return { type: "metric", params: METRIC };
    case "table":
      return {
        type: "table",
        params: {
          perPage: 10,
          showPartialRows: false,
          showMetricsAtAllLevels: false,
          showTotal: false,
          totalFunc: "sum",
          percentageCol: "",
          sort: { columnIndex: null, direction: null },
        },
      };
    case "pie": {
      const labels = { show: true, values: true, last_level: true, truncate: 100 };
      return { type: "pie", params: { type: "pie", ...legend, isDonut: true, labels } };
    }
    case "heatmap":
      return {
        type: "heatmap",
        params: {
          type: "heatmap",
          ...legend,
          enableHover: true,
          times: [],
          colorsNumber: 5,
          colorSchema: "Reds",
          setColorRange: false,
          colorsRange: [],
          invertColors: false,
          percentageMode: false,
          valueAxes: [
            {
              show: false,
              id: "ValueAxis-1",
              type: "value",
              scale: { type: "linear", defaultYExtents: false },
              labels: { show: true, rotate: 0, color: "#555", overwriteColor: false },
            },
          ],
        },
      };
    case "bars":
    case "lines": {
      const overTime = panel.by[0]?.by === "time";
      const chosen = panel.kind === "lines" ? XY_SHAPES.lines : overTime ? XY_SHAPES.upright : XY_SHAPES.lying;
      return { type: chosen.type, params: { ...legend, ...xyParams(panel, chosen) } };
    }
  }
}

/** A first breakdown is the axis, a second the split; of a heatmap the first is the rows, which are a split too. */
function schemaOf({ kind }: Drawn, index: number): Schema {
  if (kind === "table") return "bucket";
  if (kind === "metric") return "group";
  if (kind === "pie") return "segment";
  return (index === 0) === (kind === "heatmap") ? "group" : "segment";
}

const METRIC: JsonObject = {
  type: "metric",
  addTooltip: true,
  addLegend: false,
  metric: {
    percentageMode: false,
    useRanges: false,
    colorSchema: "Green to Red",
    metricColorMode: "None",
    colorsRange: [{ from: 0, to: 10_000 }],
    labels: { show: true },
    invertColors: false,
    style: { bgFill: "#000", bgColor: false, labelColor: false, subText: "", fontSize: 40 },
  },
};
