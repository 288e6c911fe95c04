import type { ChangeRule } from "../../../src/model/change.ts";

/** What changes a bucket, and what changes an access point that leads to one: CloudTrail tells both with the bucket's name. */
export const BUCKET_CHANGES: readonly ChangeRule[] = [
  {
    source: "s3.amazonaws.com",
    names: [
      "CreateBucket",
      "DeleteBucket",
      "DeleteBucketEncryption",
      "DeleteBucketLifecycle",
      "DeleteBucketOwnershipControls",
      "DeleteBucketPolicy",
      "DeleteBucketPublicAccessBlock",
      "DeleteBucketTagging",
      "PutBucketAcl",
      "PutBucketEncryption",
      "PutBucketLifecycle",
      "PutBucketLogging",
      "PutBucketObjectLockConfiguration",
      "PutBucketOwnershipControls",
      "PutBucketPolicy",
      "PutBucketPublicAccessBlock",
      "PutBucketTagging",
      "PutBucketVersioning",
    ],
    at: ["requestParameters.bucketName"],
  },
];
