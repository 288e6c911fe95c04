import { bucket, PRIVATE_POLICY } from "../../support/bucket.ts";
import { answer, REGION } from "../../support/recorded.ts";
import { advanced, CUSTOM, EVERYWHERE, MANAGEMENT, OBJECTS, status, TO_BUCKET, trails } from "../../support/trail.ts";
import type { Passing } from "./row.ts";

const DELIVERED = { $date: "2025-12-31T23:55:00.000Z" };
const OF_OBJECTS = [trails(CUSTOM), status(), advanced(MANAGEMENT, OBJECTS)];

const BUCKETS = answer("S3:ListBuckets", { Buckets: [{ Name: "acme", BucketRegion: REGION }] });
const LOGS = answer("S3:GetBucketLogging", { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "" } });

export const cloudtrail: readonly Passing[] = [
  {
    check: "cloudtrail-trail-log-validation-enabled",
    name: "on",
    calls: [trails({ LogFileValidationEnabled: true })],
  },
  {
    check: "cloudtrail-multi-region-trail-enabled",
    name: "the usual selectors",
    calls: [trails(EVERYWHERE), status()],
  },
  { check: "cloudtrail-multi-region-trail-enabled", name: "selectors of its own", calls: OF_OBJECTS },
  {
    check: "cloudtrail-region-management-events-recorded",
    name: "the usual selectors",
    calls: [trails(EVERYWHERE), status()],
  },
  { check: "cloudtrail-s3-object-writes-recorded", name: "all objects", calls: OF_OBJECTS },
  { check: "cloudtrail-s3-object-reads-recorded", name: "all objects", calls: OF_OBJECTS },
  {
    check: "cloudtrail-organization-trail-enabled",
    name: "logging",
    calls: [
      trails({ ...EVERYWHERE, IsOrganizationTrail: true }),
      status(),
      answer("Organizations:DescribeOrganization", {
        Organization: { Id: "o-example", MasterAccountId: "444455556666" },
      }),
    ],
    settledOtherwise: {
      "Organizations:DescribeOrganization": "Whoever has a trail of the organization is in one.",
    },
  },
  {
    check: "cloudtrail-trail-bucket-not-public",
    name: "neither policy nor ACL",
    calls: [TO_BUCKET, ...bucket({ status: "not-public", policy: PRIVATE_POLICY })].filter(
      ({ operation }) => !operation.includes("AccessPoints"),
    ),
    settledOtherwise: {
      "S3:GetBucketPolicyStatus": "Our own reading of the policy decides.",
      "S3:GetBucketPolicy": "AWS's own verdict on the policy settles it.",
      "S3:GetBucketOwnershipControls": "An ACL without public grants is none, in force or not.",
      "S3 Control:GetPublicAccessBlock": "There is nothing public to block.",
      "S3:GetPublicAccessBlock": "There is nothing public to block.",
    },
  },
  {
    check: "cloudtrail-trail-bucket-logging-enabled",
    name: "on",
    calls: [TO_BUCKET, BUCKETS, LOGS],
    emptyAnswers: { "S3:GetBucketLogging": "S3 says that logging is off by saying nothing." },
  },
  { check: "cloudtrail-trail-kms-encrypted", name: "a key", calls: [trails({ KmsKeyId: "arn:aws:kms:x" })] },
  {
    check: "cloudtrail-trail-cloudwatch-logs-enabled",
    name: "delivered",
    calls: [
      trails({ CloudWatchLogsLogGroupArn: "arn:aws:logs:x" }),
      status({ LatestCloudWatchLogsDeliveryTime: DELIVERED }),
    ],
  },
  {
    check: "cloudtrail-trail-delivers",
    name: "delivered",
    calls: [trails({}), status({ IsLogging: true, LatestDeliveryTime: DELIVERED })],
  },
];
