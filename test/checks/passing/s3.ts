import { bucket, PRIVATE_POLICY, PUBLIC_POLICY, policy } from "../../support/bucket.ts";
import { bucketWith } from "../../support/bucket-setting.ts";
import { answer, refused } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const NEVER_VERSIONED = "a bucket whose versioning was never set has no Status";
const NO_LIFECYCLE = refused("S3:GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration");

const TLS_POLICY = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
};

const NOTHING_TO_MASK = "no grant is public, so it does not matter what would mask one";

export const s3: readonly Passing[] = [
  { check: "s3-account-block-public-access", name: "on", calls: bucket({ account: "all" }) },
  {
    check: "s3-bucket-not-public",
    name: "nothing is granted, on any way",
    calls: bucket({
      status: "not-public",
      policy: PRIVATE_POLICY,
      ownership: "ObjectWriter",
      points: [{ status: "not-public" }],
      multiRegion: { status: "not-public" },
    }),
    settledOtherwise: {
      "S3 Control:GetPublicAccessBlock": NOTHING_TO_MASK,
      "S3:GetPublicAccessBlock": NOTHING_TO_MASK,
      "S3 Control:GetAccessPoint": NOTHING_TO_MASK,
      "S3:GetBucketPolicyStatus": "our own reading of the policy decides",
      "S3:GetBucketPolicy": "AWS's PolicyStatus decides; the policy only explains",
      "S3:GetBucketOwnershipControls": "the ACL has no public grant, in force or not",
    },
  },
  {
    check: "s3-bucket-not-public",
    name: "everything is granted, and the account's block masks it",
    calls: bucket({
      account: "all",
      status: "public",
      policy: PUBLIC_POLICY,
      acl: "everyone",
      points: [{ status: "public" }],
    }),
  },
  {
    check: "s3-bucket-not-public",
    name: "everything is granted, and the bucket's block masks it",
    calls: bucket({
      bucket: "all",
      status: "public",
      policy: PUBLIC_POLICY,
      acl: "everyone",
      points: [{ status: "public" }],
    }),
    settledOtherwise: { "S3 Control:GetPublicAccessBlock": "the bucket's own block masks everything" },
  },
  {
    check: "s3-bucket-not-public",
    name: "a public ACL that is no longer in force, a public access point with a block of its own",
    calls: bucket({
      acl: "everyone",
      ownership: "BucketOwnerEnforced",
      points: [{ status: "public", block: "restrict" }],
    }),
    settledOtherwise: {
      "S3 Control:GetPublicAccessBlock": "ownership and the access point's own block mask everything",
      "S3:GetPublicAccessBlock": "ownership and the access point's own block mask everything",
      "S3:GetBucketPolicyStatus": "GetBucketPolicy says that there is no policy",
    },
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "nothing waits behind the block",
    calls: bucket({
      account: "all",
      status: "not-public",
      policy: PRIVATE_POLICY,
      ownership: "BucketOwnerEnforced",
      points: [{ status: "not-public" }],
      multiRegion: { status: "not-public" },
    }),
    settledOtherwise: {
      "S3 Control:GetPublicAccessBlock": "no grant is public, so none can wait",
      "S3:GetBucketPolicyStatus": "our own reading of the policy decides",
      "S3:GetBucketPolicy": "AWS's PolicyStatus decides; the policy only explains",
    },
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "ACLs in force, not ignored, and clean",
    calls: bucket({ ownership: "ObjectWriter" }),
  },
  { check: "s3-bucket-block-public-access", name: "on for the bucket itself", calls: bucket({ bucket: "all" }) },
  {
    check: "s3-bucket-tls-required",
    name: "refused to everyone",
    calls: bucketWith(answer("S3:GetBucketPolicy", { Policy: JSON.stringify(TLS_POLICY) })),
  },
  {
    check: "s3-bucket-versioning-enabled",
    name: "enabled",
    calls: bucketWith(answer("S3:GetBucketVersioning", { Status: "Enabled" })),
    emptyAnswers: { "S3:GetBucketVersioning": NEVER_VERSIONED },
  },
  {
    check: "s3-bucket-mfa-delete-enabled",
    name: "enabled",
    calls: bucketWith(answer("S3:GetBucketVersioning", { Status: "Enabled", MFADelete: "Enabled" }), NO_LIFECYCLE),
    emptyAnswers: { "S3:GetBucketVersioning": NEVER_VERSIONED },
  },
  {
    check: "s3-bucket-object-lock-enabled",
    name: "enabled",
    calls: bucketWith(
      answer("S3:GetObjectLockConfiguration", { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } }),
    ),
  },
  {
    check: "s3-bucket-access-logging-enabled",
    name: "on",
    calls: bucketWith(
      answer("S3:GetBucketLogging", { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "acme/" } }),
    ),
    emptyAnswers: { "S3:GetBucketLogging": "a bucket that logs nothing has no LoggingEnabled" },
  },
  {
    check: "s3-bucket-acls-disabled",
    name: "BucketOwnerEnforced",
    calls: bucket({ ownership: "BucketOwnerEnforced" }),
  },
  ...["s3-bucket-default-encryption-enabled", "s3-bucket-kms-encrypted", "s3-bucket-sse-c-blocked"].map((check) => ({
    check,
    name: "with a KMS key, and SSE-C blocked",
    calls: bucketWith(
      answer("S3:GetBucketEncryption", {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" },
              BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] },
            },
          ],
        },
      }),
    ),
  })),
  {
    check: "s3-bucket-lifecycle-configured",
    name: "a rule in force",
    calls: bucketWith(answer("S3:GetBucketLifecycleConfiguration", { Rules: [{ Status: "Enabled" }] })),
  },
  {
    check: "s3-bucket-grants-to-known-accounts-only",
    name: "a member of the organization, and nobody by the ACL",
    calls: bucketWith(
      answer("S3:GetBucketPolicy", { Policy: JSON.stringify(policy({ Principal: { AWS: "444455556666" } })) }),
      answer("S3:GetBucketOwnershipControls", { OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } }),
      answer("S3:GetBucketAcl", { Owner: { ID: "abc" }, Grants: [{ Grantee: { ID: "abc" }, Permission: "READ" }] }),
      answer("Organizations:DescribeOrganization", { Organization: { Id: "o-1", MasterAccountId: "222233334444" } }),
      answer("Organizations:ListAccounts", { Accounts: [{ Id: "444455556666" }] }),
    ),
    settledOtherwise: { "S3:GetBucketOwnershipControls": "the ACL grants nobody anything, in force or not" },
  },
  {
    check: "s3-access-point-block-public-access",
    name: "on for the access point",
    calls: bucket({ points: [{ block: "all" }] }),
  },
  {
    check: "s3-multi-region-access-point-block-public-access",
    name: "on for the Multi-Region access point",
    calls: bucket({ multiRegion: { status: "not-public", block: "all" } }),
  },
];
