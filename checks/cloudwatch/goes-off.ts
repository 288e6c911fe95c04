import type { Truth } from "../../src/filter-pattern/index.ts";
import type { Threshold } from "./resources/alarms.ts";
import type { FilterMetric } from "./resources/metric-filters.ts";

/**
 * Whether so many events within a period, and none before, take an alarm from quiet to going off.
 *
 * - A filter writes its value once for each event, and its default value for minutes of others; none where no default is set. So the
 *   sum is the value times the events, the maximum the value, and the average and minimum too, if no default may lower them.
 * - An alarm that a quiet period sets off, by the default value or because what is missing breaches, is never quiet.
 * - One that waits for several periods in which something happens does not go off for one, where a period without data is a
 *   good one; where it is left out of account, AWS decides from case to case.
 * - An alarm for too little is not what looks for events, and what computes or learns its threshold cannot be told.
 */
export function goesOff(threshold: Threshold | undefined, metric: FilterMetric, events: number): Truth {
  if (threshold === undefined) return undefined;
  const { comparison, periods, missing } = threshold;
  if (comparison === "LessThanThreshold" || comparison === "LessThanOrEqualToThreshold") return false;
  const value = NUMBER.test(metric.value) ? Number(metric.value) : undefined;
  if (value === undefined || !Object.hasOwn(BREACHES, comparison)) return undefined;
  const quiet = neverQuiet(threshold, metric);
  if (quiet !== false) return quiet === true ? false : undefined;
  const breach = breaches(threshold, metric, value, events);
  if (breach !== true || periods <= 1) return breach;
  return missing === "notBreaching" ? false : undefined;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

const BREACHES: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, limit) => value >= limit,
  GreaterThanThreshold: (value, limit) => value > limit,
};

function isBeyond({ comparison, value: limit }: Threshold, value: number): boolean {
  return BREACHES[comparison]?.(value, limit) === true;
}

/** Whether it goes off, or stays so, while nothing happens. */
function neverQuiet(threshold: Threshold, { defaultValue }: FilterMetric): Truth {
  const { missing, statistic } = threshold;
  if (defaultValue === undefined) {
    if (missing === "breaching") return true;
    // Nothing ever ends it: the first event is told, and no other.
    return missing === "ignore" ? undefined : false;
  }
  // Minutes of other events are samples, too.
  if (isBeyond(threshold, statistic === "SampleCount" ? 1 : defaultValue)) return true;
  return missing === "breaching" ? undefined : false;
}

function breaches(threshold: Threshold, { defaultValue }: FilterMetric, value: number, events: number): Truth {
  const { statistic } = threshold;
  if (statistic === "SampleCount") return isBeyond(threshold, events);
  if (statistic === "Maximum") return isBeyond(threshold, value);
  const certain = defaultValue === undefined || defaultValue === 0;
  if (statistic === "Sum") return certain ? isBeyond(threshold, value * events) : undefined;
  if (!/^(?:Average|Minimum|p\d+(?:\.\d+)?)$/.test(statistic)) return undefined;
  if (!isBeyond(threshold, value)) return false;
  return defaultValue === undefined ? true : undefined;
}
