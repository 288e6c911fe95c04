import check from "../../../checks/s3/s3-bucket-kms-encrypted.ts";
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

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

checkTable(check, [
  {
    name: "SSE-KMS with a key that is named",
    calls: bucket({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY } }),
    expected: "passed",
    observed: { defaultEncryption: "aws:kms", kmsKey: KEY, bucketKey: false },
  },
  {
    name: "SSE-KMS with the account's own aws/s3",
    calls: bucket(rule("aws:kms")),
    expected: "passed",
    observed: { kmsKey: "not named" },
  },
  { name: "DSSE-KMS", calls: bucket(rule("aws:kms:dsse")), expected: "passed" },
  {
    name: "not in the first rule, which a peer looks at alone",
    calls: bucket({ BucketKeyEnabled: true }, rule("aws:kms")),
    expected: "passed",
  },
  { name: "S3's own keys", calls: bucket(rule("AES256")), expected: "failed", message: "with a KMS key" },
  {
    name: "none",
    calls: bucketWith(refused(CALL, "ServerSideEncryptionConfigurationNotFoundError")),
    expected: "failed",
  },
  {
    name: "with the bucket key that is wanted",
    calls: bucket(rule("aws:kms", { BucketKeyEnabled: true })),
    options: { bucketKey: true },
    expected: "passed",
  },
  {
    name: "without it",
    calls: bucket(rule("aws:kms")),
    options: { bucketKey: true },
    expected: "failed",
    message: "without an S3 Bucket Key",
  },
  {
    name: "DSSE-KMS knows no bucket key",
    calls: bucket(rule("aws:kms:dsse")),
    options: { bucketKey: true },
    expected: "passed",
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
