import { type Breakdown, type Filter, type Metric, nested, type Panel } from "../panel.ts";
import type { Where } from "../where.ts";

/** A column of a Lens layer that is shown. */
export interface Measure {
  readonly id: string;
  readonly metric: Metric;
  readonly where?: Where;
  readonly colour?: string;
}

/** What Lens makes of a panel. */
export interface Plan {
  /** In the order in which the engine nests them. */
  readonly buckets: readonly { readonly id: string; readonly breakdown: Breakdown }[];
  readonly measures: readonly Measure[];
  /** Of the breakdowns in the order of the panel: axis, split; rows, columns. */
  readonly ids: readonly string[];
}

/**
 * Bars and lines that are split by filters get a measure per filter instead: the same numbers, but a measure can have a
 * colour of its own in every version, and green failures mislead.
 */
export function planOf({ kind, by, metrics }: Panel): Plan {
  const [axis, split] = by;
  const [metric] = metrics;
  const drawn = kind === "bars" || kind === "lines";
  if (drawn && axis !== undefined && split?.by === "filters" && metric !== undefined) {
    return withBuckets([axis], split.filters.map(measureOf(metric)));
  }
  return withBuckets(
    by,
    metrics.map((one, index) => ({ id: `m${index}`, metric: one })),
  );
}

function withBuckets(by: readonly Breakdown[], measures: readonly Measure[]): Plan {
  const buckets = nested(by).map((breakdown, index) => ({ id: `b${index}`, breakdown }));
  const ids = by.flatMap((one) => buckets.filter(({ breakdown }) => breakdown === one).map(({ id }) => id));
  return { buckets, measures, ids };
}

function measureOf(metric: Metric) {
  return ({ label, where, colour }: Filter, index: number): Measure => ({
    id: `m${index}`,
    metric: { ...metric, label },
    where,
    colour,
  });
}
