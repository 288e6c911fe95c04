import { CloudWatchClient, DescribeAlarmsCommand, type DescribeAlarmsCommandOutput } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  type DescribeMetricFiltersCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  ListSubscriptionsByTopicCommand,
  type ListSubscriptionsByTopicCommandOutput,
  SNSClient,
} from "@aws-sdk/client-sns";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const FILTER_PAGES: Paging = {
  size: "limit",
  token: "nextToken",
  least: 1,
  most: 50,
  usual: 50,
  refuses: "InvalidParameterException",
};

const ALARM_PAGES: Paging = {
  size: "MaxRecords",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 50,
  refuses: "InvalidNextToken",
};

/** Together they match all that the checks ask for, and nothing that happens all day. */
const PATTERNS: Readonly<Record<string, string>> = {
  Refusals: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  SignIns: "{ $.eventName = ConsoleLogin }",
  Root: "{ ($.userIdentity.type = Root) && ($.userIdentity.invokedBy NOT EXISTS) }",
  Changes: "{ $.readOnly IS FALSE }",
};

const NAMES = Object.keys(PATTERNS);

/** The first trail of all regions has a chain to somebody; the log groups of others have no filters. */
const logs = serve(
  CloudWatchLogsClient,
  { signed: "logs" },
  {
    DescribeMetricFilters: {
      Command: DescribeMetricFiltersCommand,
      decides: "metricFilters",
      paged: true,
      example: (place, { estate }) => ({ logGroupName: watched(estate, place.account)?.name ?? "trail-0" }),
      output(call, { estate }): Omit<DescribeMetricFiltersCommandOutput, "$metadata"> {
        const trail = watched(estate, call.account);
        const isIts = trail?.region === call.region && trail.name === call.json["logGroupName"];
        const { things, ...next } = listed(call, FILTER_PAGES, isIts ? NAMES : []);
        return {
          metricFilters: things.map((metricName) => ({
            filterName: metricName,
            filterPattern: PATTERNS[metricName],
            logGroupName: trail?.name,
            metricTransformations: [{ metricNamespace: "Alarms", metricName, metricValue: "1" }],
          })),
          ...next,
        };
      },
    },
  },
);

const alarms = serve(
  CloudWatchClient,
  { signed: "monitoring", prefix: "cloudwatch" },
  {
    DescribeAlarms: {
      Command: DescribeAlarmsCommand,
      decides: "MetricAlarms",
      paged: true,
      output(call, { estate }): Omit<DescribeAlarmsCommandOutput, "$metadata"> {
        const { account, region } = call;
        const isThere = watched(estate, account)?.region === region;
        const { things, ...next } = listed(call, ALARM_PAGES, isThere ? NAMES : []);
        return {
          MetricAlarms: things.map((name) => ({
            AlarmName: name,
            AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
            ActionsEnabled: true,
            AlarmActions: [topicIn({ account, region })],
            Namespace: "Alarms",
            MetricName: name,
            Dimensions: [],
            Statistic: "Sum",
            Period: 300,
            EvaluationPeriods: 1,
            Threshold: 1,
            ComparisonOperator: "GreaterThanOrEqualToThreshold",
            TreatMissingData: "notBreaching",
          })),
          CompositeAlarms: [],
          ...next,
        };
      },
    },
  },
);

const topics = serve(
  SNSClient,
  { signed: "sns" },
  {
    // In pages of a hundred; who looks for one subscriber needs no more than the first that has any.
    ListSubscriptionsByTopic: {
      Command: ListSubscriptionsByTopicCommand,
      decides: "Subscriptions",
      example: (place) => ({ TopicArn: topicIn(place) }),
      output({ account, region }): Omit<ListSubscriptionsByTopicCommandOutput, "$metadata"> {
        const TopicArn = topicIn({ account, region });
        const SubscriptionArn = `${TopicArn}:0b2c6f1e-0000-4000-8000-000000000000`;
        const Endpoint = "security@example.com";
        return { Subscriptions: [{ SubscriptionArn, Owner: account, Protocol: "email", Endpoint, TopicArn }] };
      },
    },
  },
);

function watched(estate: Estate, account: string): Thing | undefined {
  return estate.regions
    .flatMap((region) => thingsIn(estate, { account, region }, "trail"))
    .find(({ kind }) => kind === "tight");
}

function topicIn({ account, region }: Place): string {
  return `arn:aws:sns:${region}:${account}:security-alerts`;
}

const CHECKS = [
  "cloudtrail-change",
  "config-change",
  "console-sign-in-failure",
  "console-sign-in-without-mfa",
  "iam-policy-change",
  "kms-key-disable",
  "network-acl-change",
  "network-gateway-change",
  "root-use",
  "route-table-change",
  "s3-bucket-policy-change",
  "security-group-change",
  "unauthorized-api-calls",
  "vpc-change",
];

export const cloudwatch: Other = {
  operations: { ...logs, ...alarms, ...topics },
  calls(estate) {
    const logged = estate.things - openThings(estate);
    // Those of all regions are asked for once more, for the account as a whole.
    const account = { "CloudTrail:DescribeTrails": estate.regions.length + 1, "Organizations:DescribeOrganization": 1 };
    if (logged === 0) return account;
    return {
      ...account,
      "CloudTrail:GetTrailStatus": logged,
      "CloudTrail:GetEventSelectors": 1,
      "CloudWatchLogs:DescribeMetricFilters": logged,
      "CloudWatch:DescribeAlarms": 1,
      "SNS:ListSubscriptionsByTopic": 1,
    };
  },
  failures(estate) {
    if (openThings(estate) < estate.things) return {};
    const each = CHECKS.map((check) => [`cloudwatch-alarm-${check}-set`, 1]);
    return { ...Object.fromEntries(each), "cloudwatch-alarm-organizations-change-set": estate.organization ? 1 : 0 };
  },
};
