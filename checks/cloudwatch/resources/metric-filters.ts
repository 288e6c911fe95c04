import type { MetricFilter as Listed } from "@aws-sdk/client-cloudwatch-logs";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import type { LogGroup } from "./trails.ts";

/** What a log group's events are counted by. */
export interface MetricFilter {
  readonly name: string;
  readonly pattern: string;
  /** What it writes is not of the events alone: they are rewritten first, or limited by what is beside them. */
  readonly special: boolean;
  readonly metrics: readonly FilterMetric[];
}

export interface FilterMetric {
  readonly namespace: string;
  readonly name: string;
  /** A number, or a selector of one. */
  readonly value: string;
  /** Written for minutes in which events came and none matched. */
  readonly defaultValue: number | undefined;
  readonly unit: string;
  /** By name, the selector of its value. */
  readonly dimensions: Readonly<Record<string, string>>;
}

export const FILTER_ACTIONS = ["logs:DescribeMetricFilters"];

export const FILTER_CALL: ThingCall = {
  operation: "CloudWatchLogs:DescribeMetricFilters",
  per: "thing",
  thing: "log group of a trail",
};

const { operation } = FILTER_CALL;

/** The metric filters of a log group, in pages of fifty; none of one that is gone. */
export function metricFilters({ name, region }: LogGroup, target: Target): Promise<readonly MetricFilter[]> {
  return target.whole.once(`logs:metric-filters:${region}:${name}`, async () => {
    const { CloudWatchLogsClient, paginateDescribeMetricFilters } = await import("@aws-sdk/client-cloudwatch-logs");
    const config = { client: target.client(CloudWatchLogsClient, { region }), pageSize: 50 };
    const read = async () => {
      const filters: MetricFilter[] = [];
      for await (const page of paginateDescribeMetricFilters(config, { logGroupName: name })) {
        filters.push(...toldList(page.metricFilters, operation, "metricFilters").map(filterOf));
      }
      return filters;
    };
    return orIf(read(), ["ResourceNotFoundException"], []);
  });
}

function filterOf(filter: Listed): MetricFilter {
  const { applyOnTransformedLogs, fieldSelectionCriteria, emitSystemFieldDimensions } = filter;
  return {
    name: toldText(filter.filterName, operation, "filterName"),
    // The empty text is a pattern, too, which matches all.
    pattern: typeof filter.filterPattern === "string" ? filter.filterPattern : untold(),
    special:
      (applyOnTransformedLogs ?? false) !== false ||
      (fieldSelectionCriteria ?? "") !== "" ||
      (emitSystemFieldDimensions ?? []).length > 0,
    metrics: toldList(filter.metricTransformations, operation, "metricTransformations").map((metric) => {
      const { metricNamespace, metricName, metricValue, defaultValue, unit, dimensions } = toldObject(
        metric,
        operation,
        "metricTransformations",
      );
      return {
        namespace: toldText(metricNamespace, operation, "metricNamespace"),
        name: toldText(metricName, operation, "metricName"),
        value: toldText(metricValue, operation, "metricValue"),
        defaultValue: defaultValue ?? undefined,
        unit: unit ?? "None",
        dimensions: dimensions ?? {},
      };
    }),
  };
}

function untold(): string {
  return toldText(undefined, operation, "filterPattern");
}
