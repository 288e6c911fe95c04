import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";
import { trails } from "./trail.ts";

export const GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:trail:*`;
export const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:security`;
const METRIC = { metricNamespace: "Alarms", metricName: "Counted" };

/** What of a whole chain is told otherwise. */
export interface Links {
  readonly trail?: JsonObject;
  readonly status?: JsonObject;
  readonly filter?: JsonObject;
  readonly metric?: JsonObject;
  readonly alarm?: JsonObject;
  readonly composites?: readonly JsonObject[];
  readonly subscription?: JsonObject;
}

export function loggedTrail(more: JsonObject = {}): RecordedCall {
  const usual = { IsMultiRegionTrail: true, HasCustomEventSelectors: false, CloudWatchLogsLogGroupArn: GROUP };
  return trails({ ...usual, ...more });
}

export function status(more: JsonObject = { IsLogging: true }): RecordedCall {
  return answer("CloudTrail:GetTrailStatus", more);
}

export function filters(...each: readonly JsonObject[]): RecordedCall {
  return answer("CloudWatch Logs:DescribeMetricFilters", { metricFilters: each });
}

export function filter(filterPattern: string, metric: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const metricTransformations = [{ ...METRIC, metricValue: "1", ...metric }];
  return { filterName: "events", logGroupName: "trail", filterPattern, metricTransformations, ...more };
}

/** An alarm on the filter's metric that one event sets off, and that the topic is told of. */
export function alarm(more: JsonObject = {}): JsonObject {
  return {
    AlarmName: "events",
    AlarmArn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:events`,
    ActionsEnabled: true,
    AlarmActions: [TOPIC],
    Namespace: METRIC.metricNamespace,
    MetricName: METRIC.metricName,
    Dimensions: [],
    Statistic: "Sum",
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    TreatMissingData: "notBreaching",
    ...more,
  };
}

export function alarms(each: readonly JsonObject[], composites: readonly JsonObject[] = []): RecordedCall {
  return answer("CloudWatch:DescribeAlarms", { MetricAlarms: each, CompositeAlarms: composites });
}

export function subscriptions(...arns: readonly string[]): RecordedCall {
  return answer("SNS:ListSubscriptionsByTopic", {
    Subscriptions: arns.map((SubscriptionArn) => ({ SubscriptionArn, Protocol: "email", TopicArn: TOPIC })),
  });
}

export const CONFIRMED = `${TOPIC}:0b2c6f1e-0000-4000-8000-000000000000`;

/** Every call of a chain that is whole but for what `links` says. */
export function chain(pattern: string, links: Links = {}): RecordedCall[] {
  return [
    loggedTrail(links.trail),
    status(links.status),
    filters(filter(pattern, links.metric, links.filter)),
    alarms([alarm(links.alarm)], links.composites),
    answer("SNS:ListSubscriptionsByTopic", {
      Subscriptions: [{ SubscriptionArn: CONFIRMED, Protocol: "email", ...links.subscription }],
    }),
  ];
}

/** The account manages its organization. */
export function organization(managementAccount = ACCOUNT): RecordedCall {
  return answer("Organizations:DescribeOrganization", {
    Organization: { Id: "o-example00000", MasterAccountId: managementAccount },
  });
}
