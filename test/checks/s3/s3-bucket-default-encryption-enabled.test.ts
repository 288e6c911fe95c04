import check from "../../../checks/s3/s3-bucket-default-encryption-enabled.ts";
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

checkTable(check, [
  {
    name: "what S3 says where nobody chose anything",
    calls: bucket(rule("AES256", { BucketKeyEnabled: false })),
    expected: "passed",
    observed: { defaultEncryption: "AES256" },
  },
  { name: "a KMS key", calls: bucket(rule("aws:kms")), expected: "passed" },
  {
    name: "none",
    calls: bucketWith(refused(CALL, "ServerSideEncryptionConfigurationNotFoundError")),
    expected: "failed",
    observed: { defaultEncryption: "none" },
  },
  {
    name: "a rule that blocks alone tells of no default",
    calls: bucket({ BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] } }),
    expected: "unknown",
    unread: [`${CALL} MalformedAnswer`],
  },

  ...["", "aws:another"].map((algorithm) => ({
    name: `an algorithm that is not known: "${algorithm}"`,
    calls: bucket(rule(algorithm)),
    expected: "unknown" as const,
    unread: [`${CALL} MalformedAnswer`],
  })),
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
