import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { cloudtrailTrail } from "./resources/trail.ts";
import { STATUS } from "./resources/trails.ts";

export default defineCheck({
  id: "cloudtrail-trail-cloudwatch-logs-enabled",
  title: "CloudTrail trails feed CloudWatch Logs",
  severity: "medium",
  why: "Log files in a bucket raise no alarm. In CloudWatch Logs metric filters see an event minutes after it: the root user's sign-in, a trail that is stopped, a policy that is changed.",
  fix: "Give the trail a log group and a role that CloudTrail may assume to write to it. Where another system reads the bucket and raises the alarms, suppress the finding.",
  remediation: {
    cli: "aws cloudtrail update-trail --name {{arn}} --cloud-watch-logs-log-group-arn {{logGroupArn}} --cloud-watch-logs-role-arn {{roleArn}} --region {{region}}",
    terraform: `resource "aws_cloudtrail" "this" {
  name                       = {{id}}
  cloud_watch_logs_group_arn = format("%s:*", {{logGroupArn}})
  cloud_watch_logs_role_arn  = {{roleArn}}
}`,
    breaks: "Nothing stops working; CloudWatch Logs charges for what it takes in.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-5",
  ],
  techniques: ["T1562.008"],
  resource: cloudtrailTrail,
  facts: ["status"],
  options: {
    maxHours: {
      kind: "number",
      default: 24,
      least: 1,
      most: 720,
      description: "Hours within which something has to have been delivered.",
    },
  },
  async evaluate({ data: { CloudWatchLogsLogGroupArn: logGroup } }, facts, { now, options: { maxHours } }) {
    const expected = { logGroup: "one", deliveredWithinHours: maxHours };
    // AWS leaves it out where there is none.
    if (typeof logGroup !== "string" || logGroup === "") {
      return fail("The trail has no log group.", { expected, observed: { logGroup: "none" } });
    }
    const { LatestCloudWatchLogsDeliveryTime: time, LatestCloudWatchLogsDeliveryError: error } = await facts.status();
    if (error)
      return fail("CloudTrail cannot write to the trail's log group.", { expected, observed: { logGroup, error } });
    const told = time instanceof Date && !Number.isNaN(time.getTime()) ? time : undefined;
    const delivered = required(told, STATUS, "LatestCloudWatchLogsDeliveryTime");
    const evidence = { expected, observed: { logGroup, delivered: delivered.toISOString() } };
    return now.getTime() - delivered.getTime() <= maxHours * 3_600_000
      ? pass("The trail writes to its log group.", evidence)
      : fail("The trail has a log group, and has long written nothing to it.", evidence);
  },
});
