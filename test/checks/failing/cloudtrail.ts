import { bucket, PUBLIC_POLICY } from "../../support/bucket.ts";
import { answer, REGION } from "../../support/recorded.ts";
import { advanced, CUSTOM, EVERYWHERE, MANAGEMENT, OBJECTS, status, TO_BUCKET, trails } from "../../support/trail.ts";
import type { Failing } from "./row.ts";

const DELIVERED = { $date: "2025-12-31T23:55:00.000Z" };
const READS = { readOnly: { Equals: ["true"] } };
const WRITES = { readOnly: { Equals: ["false"] } };
const STOPPED = [trails(EVERYWHERE), status({ IsLogging: false })];

export const cloudtrail: readonly Failing[] = [
  {
    check: "cloudtrail-trail-log-validation-enabled",
    name: "off",
    calls: [trails({ LogFileValidationEnabled: false })],
  },
  { check: "cloudtrail-multi-region-trail-enabled", name: "stopped", calls: STOPPED },
  {
    check: "cloudtrail-multi-region-trail-enabled",
    name: "reads alone",
    calls: [trails(CUSTOM), status(), advanced({ ...MANAGEMENT, ...READS })],
  },
  { check: "cloudtrail-region-management-events-recorded", name: "stopped", calls: STOPPED },
  {
    check: "cloudtrail-region-management-events-recorded",
    name: "without KMS",
    calls: [trails(CUSTOM), status(), advanced({ ...MANAGEMENT, eventSource: { NotEquals: ["kms.amazonaws.com"] } })],
  },
  {
    check: "cloudtrail-s3-object-writes-recorded",
    name: "reads alone",
    calls: [trails(CUSTOM), status(), advanced({ ...OBJECTS, ...READS })],
  },
  {
    check: "cloudtrail-s3-object-reads-recorded",
    name: "writes alone",
    calls: [trails(CUSTOM), status(), advanced({ ...OBJECTS, ...WRITES })],
  },
  {
    check: "cloudtrail-organization-trail-enabled",
    name: "the account's own alone",
    calls: [
      trails(EVERYWHERE),
      answer("Organizations:DescribeOrganization", {
        Organization: { Id: "o-example", MasterAccountId: "444455556666" },
      }),
    ],
  },
  {
    check: "cloudtrail-trail-bucket-not-public",
    name: "by its policy",
    calls: [TO_BUCKET, ...bucket({ status: "public", policy: PUBLIC_POLICY })],
  },
  {
    check: "cloudtrail-trail-bucket-not-public",
    name: "by its ACL",
    otherAnswers: { Grants: "an ACL that grants nothing" },
    calls: [TO_BUCKET, ...bucket({ acl: "everyone", ownership: "ObjectWriter" })],
  },
  {
    check: "cloudtrail-trail-bucket-logging-enabled",
    name: "off",
    calls: [
      TO_BUCKET,
      answer("S3:ListBuckets", { Buckets: [{ Name: "acme", BucketRegion: REGION }] }),
      answer("S3:GetBucketLogging", {}),
    ],
  },
  { check: "cloudtrail-trail-kms-encrypted", name: "no key", calls: [trails({})] },
  { check: "cloudtrail-trail-cloudwatch-logs-enabled", name: "no log group", calls: [trails({})] },
  {
    check: "cloudtrail-trail-cloudwatch-logs-enabled",
    name: "long ago",
    calls: [
      trails({ CloudWatchLogsLogGroupArn: "arn:aws:logs:x" }),
      status({ LatestCloudWatchLogsDeliveryTime: { $date: "2025-12-01T00:00:00.000Z" } }),
    ],
  },
  {
    check: "cloudtrail-trail-delivers",
    name: "stopped",
    calls: [trails({}), status({ IsLogging: false, LatestDeliveryTime: DELIVERED })],
  },
];
