import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, PutMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import type { Estate } from "../estate.ts";
import { TRAIL_GROUP } from "./cloudtrail.ts";
import { nothingYet, type OtherWire } from "./other.ts";

/** Together they match all that the checks ask for, and nothing that happens all day. */
const PATTERNS: Readonly<Record<string, string>> = {
  Refusals: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  SignIns: "{ $.eventName = ConsoleLogin }",
  Root: "{ ($.userIdentity.type = Root) && ($.userIdentity.invokedBy NOT EXISTS) }",
  Changes: "{ $.readOnly IS FALSE }",
};

/** The trail whose events they are is there by then: CloudTrail's part comes first. */
async function settle(estate: Estate): Promise<void> {
  const logs = estate.client(CloudWatchLogsClient, "us-east-1");
  const cloudwatch = estate.client(CloudWatchClient, "us-east-1");
  const sns = estate.client(SNSClient, "us-east-1");
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "security-alerts" }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "security@example.com" }));
  for (const [metricName, filterPattern] of Object.entries(PATTERNS)) {
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: TRAIL_GROUP,
        filterName: metricName,
        filterPattern,
        metricTransformations: [{ metricNamespace: "Alarms", metricName, metricValue: "1" }],
      }),
    );
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: metricName,
        AlarmActions: [TopicArn],
        Namespace: "Alarms",
        MetricName: metricName,
        Statistic: "Sum",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        TreatMissingData: "notBreaching",
      }),
    );
  }
}

const WATCHED = [
  "cloudtrail-change",
  "config-change",
  "console-sign-in-failure",
  "console-sign-in-without-mfa",
  "iam-policy-change",
  "kms-key-disable",
  "network-acl-change",
  "network-gateway-change",
  "organizations-change",
  "root-use",
  "route-table-change",
  "s3-bucket-policy-change",
  "security-group-change",
  "unauthorized-api-calls",
  "vpc-change",
];

export const cloudwatch: OtherWire = {
  ...nothingYet,
  settings: { ofAccount: WATCHED.map((watched) => `cloudwatch-alarm-${watched}-set`), settle },
};
