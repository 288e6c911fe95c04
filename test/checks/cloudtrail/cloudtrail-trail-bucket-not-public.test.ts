import check from "../../../checks/cloudtrail/cloudtrail-trail-bucket-not-public.ts";
import { bucket, PUBLIC_POLICY } from "../../support/bucket.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { TO_BUCKET, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";

checkTable(check, [
  {
    name: "neither policy nor ACL",
    calls: [TO_BUCKET, ...bucket()],
    expected: "passed",
    observed: { bucket: "acme", policy: "none" },
  },
  {
    name: "blocked, which settles it",
    calls: [TO_BUCKET, ...bucket({ account: "all", status: "public", policy: PUBLIC_POLICY, acl: "everyone" })],
    expected: "passed",
    notCalled: ["GetBucketPolicyStatus", "GetBucketAcl"],
  },
  {
    name: "a public policy",
    calls: [TO_BUCKET, ...bucket({ status: "public", policy: PUBLIC_POLICY })],
    expected: "failed",
    message: "The bucket policy makes the trail's bucket public.",
  },
  {
    name: "a public ACL",
    calls: [TO_BUCKET, ...bucket({ acl: "everyone" })],
    expected: "failed",
    message: "The bucket ACL makes the trail's bucket public.",
  },
  {
    name: "another account's",
    calls: [TO_BUCKET, answer("S3:ListBuckets", { Buckets: [{ Name: "acme-2", BucketRegion: "eu-west-1" }] })],
    expected: "none",
    reason: "bucket-not-of-this-account",
  },
  {
    name: "buckets denied",
    calls: [TO_BUCKET, refused("S3:ListBuckets")],
    expected: "unknown",
    unread: ["S3:ListBuckets AccessDenied"],
  },
  {
    name: "policy denied",
    calls: [TO_BUCKET, ...bucket({ status: "denied", policy: "denied" })],
    expected: "unknown",
    unread: ["S3:GetBucketPolicyStatus AccessDenied"],
  },
  {
    name: "ACL denied",
    calls: [TO_BUCKET, ...bucket({ acl: "denied" })],
    expected: "unknown",
    unread: ["S3:GetBucketAcl AccessDenied"],
  },
  {
    name: "which bucket, not told",
    calls: [trails({}), ...bucket()],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
