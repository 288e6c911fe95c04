import type { JsonObject } from "../../../model/json.ts";
import type { Drawn } from "./parts.ts";

interface Shape {
  /** Of the visualization. */
  readonly type: string;
  /** Of its series; lying bars are a histogram that lies. */
  readonly series: string;
  readonly axis: string;
  readonly value: string;
}

export const XY_SHAPES = {
  lines: { type: "line", series: "line", axis: "bottom", value: "left" },
  upright: { type: "histogram", series: "histogram", axis: "bottom", value: "left" },
  lying: { type: "horizontal_bar", series: "histogram", axis: "left", value: "bottom" },
} as const satisfies Record<string, Shape>;

/** `params` of bars and lines: one category axis, one value axis, a series per metric. */
export function xyParams({ metrics, isPercentage }: Drawn, { series, axis, value }: Shape): JsonObject {
  const labels = { show: true, rotate: 0, filter: true, truncate: 100 };
  return {
    type: series,
    grid: { categoryLines: false },
    categoryAxes: [
      {
        id: "CategoryAxis-1",
        type: "category",
        position: axis,
        show: true,
        style: {},
        scale: { type: "linear" },
        labels,
        title: {},
      },
    ],
    valueAxes: [
      {
        id: "ValueAxis-1",
        name: "LeftAxis-1",
        type: "value",
        position: value,
        show: true,
        style: {},
        scale: { type: "linear", mode: isPercentage ? "percentage" : "normal" },
        labels,
        title: { text: "" },
      },
    ],
    seriesParams: metrics.map(({ label }, index) => ({
      show: true,
      type: series,
      mode: series === "line" ? "normal" : "stacked",
      data: { label, id: String(index + 1) },
      valueAxis: "ValueAxis-1",
      drawLinesBetweenPoints: true,
      lineWidth: 2,
      showCircles: true,
    })),
    times: [],
    addTimeMarker: false,
  };
}
