import check from "../../../checks/s3/s3-bucket-versioning-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketVersioning";
const bucket = (output: JsonObject) => bucketWith(answer(CALL, output));

checkTable(check, [
  {
    name: "enabled",
    calls: bucket({ Status: "Enabled" }),
    expected: "passed",
    observed: { versioning: "Enabled" },
  },
  {
    name: "suspended: what is written now overwrites",
    calls: bucket({ Status: "Suspended" }),
    expected: "failed",
    message: "suspended",
  },
  { name: "never set: S3 says nothing", calls: bucket({}), expected: "failed", message: "never enabled" },
  { name: "MFA Delete says nothing of it", calls: bucket({ MFADelete: "Disabled" }), expected: "failed" },

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
