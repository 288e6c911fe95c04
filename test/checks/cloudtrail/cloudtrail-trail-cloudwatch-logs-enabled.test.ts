import check from "../../../checks/cloudtrail/cloudtrail-trail-cloudwatch-logs-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { status, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const STATUS = "CloudTrail:GetTrailStatus";
const to = trails({ CloudWatchLogsLogGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*" });
const at = (time: string) => status({ LatestCloudWatchLogsDeliveryTime: { $date: time } });

checkTable(check, [
  { name: "an hour ago", calls: [to, at("2025-12-31T23:00:00.000Z")], expected: "passed" },
  { name: "a day ago, to the second", calls: [to, at("2025-12-31T00:00:00.000Z")], expected: "passed" },
  { name: "longer ago", calls: [to, at("2025-12-30T23:59:59.000Z")], expected: "failed" },
  {
    name: "longer ago, as it was set",
    calls: [to, at("2025-12-30T23:59:59.000Z")],
    options: { maxHours: 48 },
    expected: "passed",
  },
  { name: "no log group", calls: [trails({})], expected: "failed", notCalled: [STATUS] },
  {
    name: "an error",
    calls: [to, status({ LatestCloudWatchLogsDeliveryError: "AccessDenied" })],
    expected: "failed",
    observed: { error: "AccessDenied" },
  },
  { name: "never", calls: [to, status({})], expected: "unknown", unread: [`${STATUS} MalformedAnswer`] },
  { name: "status denied", calls: [to, refused(STATUS)], expected: "unknown", unread: [`${STATUS} AccessDenied`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
