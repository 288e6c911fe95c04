import check from "../../../checks/cloudtrail/cloudtrail-trail-bucket-logging-enabled.ts";
import { bucket } from "../../support/bucket.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { TO_BUCKET } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const LOGGING = "S3:GetBucketLogging";
const logs = answer(LOGGING, { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "access/" } });

checkTable(check, [
  { name: "on", calls: [TO_BUCKET, ...bucket(), logs], expected: "passed", observed: { targetBucket: "logs" } },
  { name: "off", calls: [TO_BUCKET, ...bucket(), answer(LOGGING, {})], expected: "failed" },
  {
    name: "another account's",
    calls: [TO_BUCKET, answer("S3:ListBuckets", { Buckets: [] })],
    expected: "none",
    reason: "bucket-not-of-this-account",
  },
  {
    name: "to where, not told",
    calls: [TO_BUCKET, ...bucket(), answer(LOGGING, { LoggingEnabled: {} })],
    expected: "unknown",
    unread: [`${LOGGING} MalformedAnswer`],
  },
  {
    name: "logging denied",
    calls: [TO_BUCKET, ...bucket(), refused(LOGGING)],
    expected: "unknown",
    unread: [`${LOGGING} AccessDenied`],
  },
  {
    name: "buckets not told",
    calls: [TO_BUCKET, answer("S3:ListBuckets", {})],
    expected: "unknown",
    unread: ["S3:ListBuckets MalformedAnswer"],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
