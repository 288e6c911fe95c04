import check from "../../../checks/s3/s3-bucket-access-logging-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketLogging";
const bucket = (output: JsonObject) => bucketWith(answer(CALL, output));

checkTable(check, [
  {
    name: "on",
    calls: bucket({ LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "acme/" } }),
    expected: "passed",
    observed: { accessLogging: true, targetBucket: "logs", targetPrefix: "acme/" },
  },
  {
    name: "to itself, which S3 allows",
    calls: bucket({ LoggingEnabled: { TargetBucket: "acme" } }),
    expected: "passed",
    observed: { targetBucket: "acme", targetPrefix: "" },
  },
  { name: "off: S3 says nothing", calls: bucket({}), expected: "failed" },
  {
    name: "on, but where the logs go is not told",
    calls: bucket({ LoggingEnabled: {} }),
    expected: "unknown",
    unread: [`${CALL} MalformedAnswer`],
  },

  {
    name: "the listing denied",
    calls: [refused(LIST_BUCKETS)],
    expected: "none",
    unread: [`${LIST_BUCKETS} AccessDenied`],
  },
  {
    name: "a bucket that is gone by now",
    calls: bucketWith(refused(CALL, "NoSuchBucket")),
    expected: "none",
  },
  { name: "denied", calls: bucketWith(refused(CALL)), expected: "unknown", unread: [`${CALL} AccessDenied`] },
]);
