import type { Remediation } from "../../src/model/remediation.ts";
import { alarmChains } from "./resources/alarm-chains.ts";

/** What the checks on alarms have in common; `one` is the Security Hub control of the same matter, if there is any. */
export function alarmCheck(one?: string) {
  return {
    severity: "low" as const,
    fix: "Have a trail of all regions deliver to a log group. Give the group a metric filter for the events, the filter's metric an alarm that one event sets off, and the alarm a topic to which somebody has confirmed a subscription.",
    references: [
      ...(one === undefined
        ? []
        : [`https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#${one}`]),
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
    ],
    resource: alarmChains,
    facts: ["chains"] as const,
  };
}

/** How often something may happen before somebody is told, for what happens by mistake all the time. */
export const MOST_EVENTS = {
  mostEvents: {
    kind: "number",
    default: 1,
    least: 1,
    most: 1_000,
    description: "How many events within a period an alarm may wait for.",
  },
} as const;

/** A pattern for a service's events by their names, e.g. of `kms`. */
export function named(source: string, names: readonly string[]): string {
  const each = names.map((name) => `($.eventName = ${name})`).join(" || ");
  return `{ ($.eventSource = ${source}.amazonaws.com) && (${each}) }`;
}

/** A metric filter and an alarm, called `slug`, in the log group of a trail. */
export function alarmOn(slug: string, pattern: string): Remediation<undefined> {
  const metric = slug.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
  return {
    cli: [
      `aws logs put-metric-filter --log-group-name {{logGroupName}} --filter-name ${slug} --filter-pattern '${pattern}' --metric-transformations metricName=${metric},metricNamespace=CloudTrailAlarms,metricValue=1 --region {{logGroupRegion}}`,
      `aws cloudwatch put-metric-alarm --alarm-name ${slug} --namespace CloudTrailAlarms --metric-name ${metric} --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions {{topicArn}} --region {{logGroupRegion}}`,
    ].join("\n"),
    terraform: `resource "aws_cloudwatch_log_metric_filter" "this" {
  name           = "${slug}"
  log_group_name = {{logGroupName}}
  pattern        = "${pattern.replaceAll('"', '\\"')}"

  metric_transformation {
    namespace = "CloudTrailAlarms"
    name      = "${metric}"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "${slug}"
  namespace           = "CloudTrailAlarms"
  metric_name         = "${metric}"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [{{topicArn}}]
}`,
    breaks: "Nothing: the metric and the alarm cost a little, and somebody gets messages.",
  };
}
