import type { Dimension, MetricAlarm as Listed, CompositeAlarm as ListedComposite } from "@aws-sdk/client-cloudwatch";
import { toldFlag, toldList, toldNumber, toldObject, toldText } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const ALARM_ACTIONS = ["cloudwatch:DescribeAlarms"];

/** Of the regions in which a trail's log group has metric filters, and of no other. */
export const ALARM_PAGES: ThingCall = {
  operation: "CloudWatch:DescribeAlarms",
  per: "thing",
  thing: "100 alarms in the region of a trail's log group",
};

const { operation } = ALARM_PAGES;

/** What a region has of alarms, as AWS told it. */
export interface ListedAlarms {
  readonly metric: readonly Listed[];
  readonly composite: readonly ListedComposite[];
}

/** The alarms of a region, of metrics and of other alarms: without their types, AWS tells those of metrics alone. */
export function alarmsOf(region: string, target: Target): Promise<ListedAlarms> {
  return target.whole.once(`cloudwatch:alarms:${region}`, async () => {
    const { CloudWatchClient, paginateDescribeAlarms } = await import("@aws-sdk/client-cloudwatch");
    const config = { client: target.client(CloudWatchClient, { region }), pageSize: 100 };
    const metric: Listed[] = [];
    const composite: ListedComposite[] = [];
    for await (const page of paginateDescribeAlarms(config, { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] })) {
      metric.push(...toldList(page.MetricAlarms, operation, "MetricAlarms"));
      composite.push(...(page.CompositeAlarms ?? []));
    }
    return { metric, composite };
  });
}

/** What happens when an alarm goes off. */
export interface Actions {
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** ARNs. */
  readonly actions: readonly string[];
}

/** An alarm on one metric. */
export interface Alarm extends Actions {
  readonly dimensions: Readonly<Record<string, string>>;
  /** `undefined`: any. */
  readonly unit: string | undefined;
  /** `undefined`: it computes something of several metrics, or looks for anomalies. */
  readonly threshold: Threshold | undefined;
}

export interface Threshold {
  /** e.g. `Sum`, or `p99`. */
  readonly statistic: string;
  /** e.g. `GreaterThanOrEqualToThreshold` */
  readonly comparison: string;
  readonly value: number;
  /** How many of its periods must be beyond it. */
  readonly periods: number;
  /** What it makes of a period without data. */
  readonly missing: string;
}

export interface CompositeAlarm extends Actions {
  readonly rule: string;
  /** Another alarm may keep it silent. */
  readonly suppressed: boolean;
}

export interface Metric {
  readonly namespace: string;
  readonly name: string;
}

/** The alarms that look at a metric. */
export function alarmsOn(metric: Metric, { metric: alarms }: ListedAlarms): readonly Alarm[] {
  return alarms.flatMap((alarm) => alarmOn(metric, alarm));
}

function alarmOn(metric: Metric, alarm: Listed): readonly Alarm[] {
  if (isMetric(alarm, metric)) {
    const { Dimensions, Unit, Statistic, ExtendedStatistic } = alarm;
    const statistic = toldText(Statistic ?? ExtendedStatistic, operation, "Statistic");
    return [{ ...actionsOf(alarm), ...seen(Dimensions, Unit), threshold: thresholdOf(alarm, statistic) }];
  }
  const parts = (alarm.Metrics ?? []).filter(({ MetricStat }) => isMetric(MetricStat?.Metric, metric));
  return parts.map(({ MetricStat }) => ({
    ...actionsOf(alarm),
    ...seen(MetricStat?.Metric?.Dimensions, MetricStat?.Unit),
    threshold:
      alarm.Metrics?.length === 1 ? thresholdOf(alarm, toldText(MetricStat?.Stat, operation, "Stat")) : undefined,
  }));
}

function isMetric(
  told: { readonly Namespace?: string | undefined; readonly MetricName?: string | undefined } | undefined,
  { namespace, name }: Metric,
): boolean {
  return told?.Namespace === namespace && told.MetricName === name;
}

function seen(dimensions: readonly Dimension[] | undefined, unit: string | undefined) {
  const entries = (dimensions ?? []).map(({ Name, Value }) => [
    toldText(Name, operation, "Dimensions"),
    toldText(Value, operation, "Dimensions"),
  ]);
  return { dimensions: Object.fromEntries(entries), unit };
}

function thresholdOf(alarm: Listed, statistic: string): Threshold | undefined {
  // The threshold of one that looks for anomalies is a band.
  if (alarm.ThresholdMetricId !== undefined) return undefined;
  return {
    statistic,
    comparison: toldText(alarm.ComparisonOperator, operation, "ComparisonOperator"),
    value: toldNumber(alarm.Threshold, operation, "Threshold"),
    periods: alarm.DatapointsToAlarm ?? toldNumber(alarm.EvaluationPeriods, operation, "EvaluationPeriods"),
    // What is left out is `missing`, AWS says.
    missing: alarm.TreatMissingData ?? "missing",
  };
}

export function composites({ composite }: ListedAlarms): readonly CompositeAlarm[] {
  return composite.map((alarm) => ({
    ...actionsOf(toldObject(alarm, operation, "CompositeAlarms")),
    rule: toldText(alarm.AlarmRule, operation, "AlarmRule"),
    suppressed: (alarm.ActionsSuppressor ?? "") !== "",
  }));
}

function actionsOf(alarm: Listed | ListedComposite): Actions {
  return {
    name: toldText(alarm.AlarmName, operation, "AlarmName"),
    arn: toldText(alarm.AlarmArn, operation, "AlarmArn"),
    enabled: toldFlag(alarm.ActionsEnabled, operation, "ActionsEnabled"),
    actions: toldList(alarm.AlarmActions, operation, "AlarmActions"),
  };
}
