import { COLOUR } from "../colours.ts";
import type { Filters, Metric, Panel, Share } from "../panel.ts";
import { negated } from "../where.ts";

export type PlainMetric = Exclude<Metric, Share>;

/** A panel that classic visualizations can draw. */
export interface Drawn extends Panel {
  readonly metrics: readonly PlainMetric[];
  /** The parts of a whole of 100 %. */
  readonly isPercentage: boolean;
}

/**
 * OpenSearch Dashboards has no formulas in its classic visualizations, so a share is drawn as the two parts of the whole:
 * a ring, or bars of 100 %. The same things are counted; something in both states shows in both parts.
 */
export function drawnOf(panel: Panel): Drawn {
  const share = panel.metrics.find(isShare);
  if (share === undefined) return { ...panel, metrics: panel.metrics.filter(isPlain), isPercentage: false };
  return {
    ...panel,
    kind: panel.by.length === 0 ? "pie" : "bars",
    metrics: [{ op: "unique", field: share.unit, label: share.label }],
    by: [...panel.by, parts(share)],
    isPercentage: true,
  };
}

function isShare(metric: Metric): metric is Share {
  return metric.op === "share";
}

function isPlain(metric: Metric): metric is PlainMetric {
  return metric.op !== "share";
}

function parts({ within, failed }: Share): Filters {
  return {
    by: "filters",
    label: "verdict",
    filters: [
      { label: "passed", where: [...within, negated(failed)], colour: COLOUR.passed },
      { label: "failed", where: [failed], colour: COLOUR.failed },
    ],
  };
}
