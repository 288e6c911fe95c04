import check from "../../../checks/s3/s3-bucket-mfa-delete-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketVersioning";
const LIFECYCLE = "S3:GetBucketLifecycleConfiguration";
const none = refused(LIFECYCLE, "NoSuchLifecycleConfiguration");
const some = answer(LIFECYCLE, { Rules: [{ Status: "Enabled" }] });
const bucket = (output: JsonObject, lifecycle = none) => bucketWith(answer(CALL, output), lifecycle);

checkTable(check, [
  {
    name: "enabled",
    calls: bucket({ Status: "Enabled", MFADelete: "Enabled" }),
    expected: "passed",
    notCalled: [LIFECYCLE],
  },
  { name: "disabled", calls: bucket({ Status: "Enabled", MFADelete: "Disabled" }), expected: "failed" },
  { name: "never configured", calls: bucket({ Status: "Enabled" }), expected: "failed" },
  { name: "no versioning at all", calls: bucket({}), expected: "failed", observed: { versioning: "never" } },
  {
    name: "versioning suspended: new objects have no versions",
    calls: bucket({ Status: "Suspended", MFADelete: "Enabled" }),
    expected: "failed",
    message: "suspended",
  },
  {
    name: "a lifecycle configuration, beside which S3 allows none",
    calls: bucket({ Status: "Enabled" }, some),
    expected: "none",
    reason: "lifecycle-configuration",
  },
  {
    name: "a lifecycle configuration, and whoever asks goes by CIS",
    calls: bucket({ Status: "Enabled" }, some),
    options: { exemptLifecycle: false },
    expected: "failed",
    notCalled: [LIFECYCLE],
  },
  {
    name: "the lifecycle denied: it may not apply",
    calls: bucket({ Status: "Enabled" }, refused(LIFECYCLE)),
    expected: "unknown",
    unread: [`${LIFECYCLE} AccessDenied`],
  },
  {
    name: "the lifecycle not told",
    calls: bucket({ Status: "Enabled" }, answer(LIFECYCLE, {})),
    expected: "unknown",
    unread: [`${LIFECYCLE} MalformedAnswer`],
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
