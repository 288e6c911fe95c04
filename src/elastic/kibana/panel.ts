import type { Source } from "./sources.ts";
import type { FieldTest, Where } from "./where.ts";

/** What is counted or measured. */
export type Metric =
  /** Of events: right only where each event is a thing of its own, such as a transition. */
  | { readonly op: "count"; readonly label: string }
  /**
   * `unique`: a scan emits every finding again, so things are counted by their id. An estimate above some thousand,
   * as every cardinality. `last`: the value of the newest event.
   */
  | { readonly op: "unique" | "average" | "max" | "sum" | "last"; readonly field: string; readonly label: string }
  | Share;

/**
 * The part of the `unit`s within `within` that have not `failed`, 0 to 1. What was in both states in the chosen time
 * counts as failed: a pass needs all the evidence. Nothing within is 0, never a full score.
 */
export interface Share {
  readonly op: "share";
  readonly unit: string;
  readonly within: Where;
  readonly failed: FieldTest;
  readonly label: string;
}

/** Along what it is told apart. */
export type Breakdown = Terms | { readonly by: "time"; readonly every: "day" | "auto" } | Filters;

export interface Terms {
  readonly by: "terms";
  readonly field: string;
  readonly label: string;
  readonly size: number;
  /** The name of a bucket for events without the field; without it they are left out. Kibana has its own name for it. */
  readonly missing?: string;
}

export interface Filters {
  readonly by: "filters";
  readonly label: string;
  readonly filters: readonly Filter[];
}

export interface Filter {
  readonly label: string;
  readonly where: Where;
  /** `#rrggbb` */
  readonly colour: string;
}

/**
 * A panel in our own terms. The Lens panel, the visualization of OpenSearch Dashboards and the plain search derive
 * from it.
 *
 * `bars` and `lines`: the first breakdown is the axis, a second one splits. `heatmap`: rows, then columns.
 * A `share` stands alone in its panel: OpenSearch Dashboards has no formulas, and draws it as parts of a whole.
 */
export interface Panel {
  /** Unique over all dashboards, and kept: a later import replaces what it names. */
  readonly id: string;
  readonly title: string;
  readonly kind: "metric" | "bars" | "lines" | "table" | "pie" | "heatmap";
  readonly source: Source;
  readonly where: Where;
  readonly metrics: readonly Metric[];
  readonly by: readonly Breakdown[];
  /** Of 48 columns. */
  readonly width: number;
  readonly height: number;
}

export interface Dashboard {
  readonly id: string;
  readonly title: string;
  /** One sentence, shown at the top. */
  readonly about: string;
  /** The time range it opens with, up to now. */
  readonly from: string;
  readonly panels: readonly Panel[];
}

/** Makes the ids of the panels, which need be unique only within their dashboard. */
export function dashboard(of: Dashboard): Dashboard {
  return { ...of, panels: of.panels.map((panel) => ({ ...panel, id: `${of.id}-${panel.id}` })) };
}

/** Which metric buckets are ordered by: the first that an engine can order by. -1 if none. */
export function orderingMetric(metrics: readonly Metric[]): number {
  return metrics.findIndex(({ op }) => op !== "share" && op !== "last");
}

/** Terms before time: the top ones of the whole range, not of each of its steps. */
export function nested(by: readonly Breakdown[]): readonly Breakdown[] {
  return [...by.filter((one) => one.by !== "time"), ...by.filter((one) => one.by === "time")];
}
