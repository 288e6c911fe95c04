import check from "../../../checks/s3/s3-bucket-sse-c-blocked.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketEncryption";
const bucket = (...Rules: readonly JsonObject[]) =>
  bucketWith(answer(CALL, { ServerSideEncryptionConfiguration: { Rules } }));
const rule = (SSEAlgorithm: string, more: JsonObject = {}) => ({
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm },
  ...more,
});

const blocking = (...EncryptionType: readonly string[]) =>
  bucket(rule("AES256", { BlockedEncryptionTypes: { EncryptionType: [...EncryptionType] } }));

checkTable(check, [
  {
    name: "blocked",
    calls: blocking("SSE-C"),
    expected: "passed",
    observed: { blockedEncryptionTypes: ["SSE-C"] },
  },
  { name: "unblocked", calls: blocking("NONE"), expected: "failed", observed: { blockedEncryptionTypes: [] } },
  { name: "never set", calls: bucket(rule("AES256")), expected: "failed" },
  {
    name: "no configuration",
    calls: bucketWith(refused(CALL, "ServerSideEncryptionConfigurationNotFoundError")),
    expected: "failed",
  },

  { name: "not told", calls: bucket(), expected: "unknown", unread: [`${CALL} MalformedAnswer`] },
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
