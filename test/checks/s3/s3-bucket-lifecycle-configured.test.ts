import check from "../../../checks/s3/s3-bucket-lifecycle-configured.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketLifecycleConfiguration";
const bucket = (...Rules: readonly JsonObject[]) => bucketWith(answer(CALL, { Rules }));
const WANTED = { options: { abortIncompleteUploads: true } };
const abort = (more: JsonObject = {}) => ({
  Status: "Enabled",
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  ...more,
});

checkTable(check, [
  {
    name: "an enabled rule",
    calls: bucket({ Status: "Disabled" }, { Status: "Enabled", Filter: { Prefix: "tmp/" } }),
    expected: "passed",
    observed: { rules: 2, enabledRules: 1, abortIncompleteUploads: false },
  },
  { name: "disabled rules alone", calls: bucket({ Status: "Disabled" }), expected: "failed", message: "is enabled" },
  { name: "none", calls: bucketWith(refused(CALL, "NoSuchLifecycleConfiguration")), expected: "failed" },
  { name: "ends uploads", calls: bucket(abort({ Filter: {} })), ...WANTED, expected: "passed" },
  { name: "in the older form", calls: bucket(abort({ Prefix: "" })), ...WANTED, expected: "passed" },
  { name: "by an empty prefix", calls: bucket(abort({ Filter: { Prefix: "" } })), ...WANTED, expected: "passed" },
  { name: "of a folder", calls: bucket(abort({ Filter: { Prefix: "tmp/" } })), ...WANTED, expected: "failed" },
  { name: "of a folder in the older form", calls: bucket(abort({ Prefix: "tmp/" })), ...WANTED, expected: "failed" },
  {
    name: "of what has a tag",
    calls: bucket(abort({ Filter: { Tag: { Key: "a", Value: "b" } } })),
    ...WANTED,
    expected: "failed",
  },
  {
    name: "by a disabled rule",
    calls: bucket({ Status: "Enabled" }, abort({ Status: "Disabled" })),
    ...WANTED,
    expected: "failed",
  },
  { name: "a rule without a status", calls: bucket({}), expected: "unknown", unread: [`${CALL} MalformedAnswer`] },
  { name: "no rules told", calls: bucket(), expected: "unknown", unread: [`${CALL} MalformedAnswer`] },
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
