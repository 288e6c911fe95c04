import check from "../../../checks/s3/s3-bucket-object-lock-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetObjectLockConfiguration";
const bucket = (ObjectLockConfiguration: JsonObject) => bucketWith(answer(CALL, { ObjectLockConfiguration }));
const retention = (Mode: string) => ({ DefaultRetention: { Mode, Days: 1 } });

checkTable(check, [
  {
    name: "enabled",
    calls: bucket({ ObjectLockEnabled: "Enabled" }),
    expected: "passed",
    observed: { objectLock: true, defaultRetention: "none" },
  },
  {
    name: "enabled with a default retention",
    calls: bucket({ ObjectLockEnabled: "Enabled", Rule: retention("COMPLIANCE") }),
    options: { defaultRetention: true },
    expected: "passed",
    observed: { defaultRetention: "COMPLIANCE" },
  },
  {
    name: "without the default retention that is wanted",
    calls: bucket({ ObjectLockEnabled: "Enabled" }),
    options: { defaultRetention: true },
    expected: "failed",
    message: "without a default retention",
  },
  {
    name: "an event hold alone is no retention",
    calls: bucket({ ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { DefaultEventHold: { Days: 1 } } } }),
    options: { defaultRetention: true },
    expected: "failed",
  },
  { name: "none", calls: bucketWith(refused(CALL, "ObjectLockConfigurationNotFoundError")), expected: "failed" },
  { name: "not told", calls: bucket({}), expected: "unknown", unread: [`${CALL} MalformedAnswer`] },
  {
    name: "nothing told",
    calls: bucketWith(answer(CALL, {})),
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
