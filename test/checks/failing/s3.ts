import { bucket, PUBLIC_POLICY, policy } from "../../support/bucket.ts";
import { bucketWith } from "../../support/bucket-setting.ts";
import { answer, refused } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const quiet = { ownership: "BucketOwnerEnforced" } as const;

export const s3: readonly Failing[] = [
  { check: "s3-account-block-public-access", name: "partly on", calls: bucket({ account: "restrict" }) },
  {
    check: "s3-bucket-not-public",
    name: "by its policy",
    calls: bucket({ ...quiet, status: "public", policy: PUBLIC_POLICY }),
  },
  { check: "s3-bucket-not-public", name: "by its ACL", calls: bucket({ acl: "everyone", ownership: "ObjectWriter" }) },
  {
    check: "s3-bucket-not-public",
    name: "by an access point",
    calls: bucket({ ...quiet, points: [{ status: "public" }] }),
  },
  {
    check: "s3-bucket-not-public",
    name: "by a Multi-Region access point",
    calls: bucket({ ...quiet, multiRegion: { status: "public" } }),
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "a policy behind the block",
    calls: bucket({ ...quiet, account: "restrict", status: "public", policy: PUBLIC_POLICY }),
    absenceAnswers: {
      RestrictPublicBuckets: "S3 leaves out flags that were never set: then the policy is open, not waiting",
    },
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "an access point behind its own block",
    calls: bucket({ ...quiet, points: [{ status: "public", block: "restrict" }] }),
    absenceAnswers: { RestrictPublicBuckets: "S3 leaves out flags that were never set: then the access point is open" },
  },
  { check: "s3-bucket-block-public-access", name: "partly on", calls: bucket({ bucket: "restrict" }) },
  {
    check: "s3-bucket-tls-required",
    name: "a policy of other things",
    calls: bucket({ policy: PUBLIC_POLICY }),
  },
  {
    check: "s3-bucket-versioning-enabled",
    name: "suspended",
    calls: bucketWith(answer("S3:GetBucketVersioning", { Status: "Suspended", MFADelete: "Disabled" })),
  },
  {
    check: "s3-bucket-mfa-delete-enabled",
    name: "disabled",
    calls: bucketWith(
      answer("S3:GetBucketVersioning", { Status: "Enabled", MFADelete: "Disabled" }),
      refused("S3:GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"),
    ),
  },
  {
    check: "s3-bucket-object-lock-enabled",
    name: "a configuration that enables nothing",
    calls: bucketWith(
      answer("S3:GetObjectLockConfiguration", { ObjectLockConfiguration: { ObjectLockEnabled: "No" } }),
    ),
  },
  {
    check: "s3-bucket-access-logging-enabled",
    name: "off",
    calls: bucketWith(answer("S3:GetBucketLogging", {})),
  },
  { check: "s3-bucket-acls-disabled", name: "in force", calls: bucket({ ownership: "ObjectWriter" }) },
  {
    check: "s3-bucket-default-encryption-enabled",
    name: "none",
    calls: bucketWith(refused("S3:GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError")),
  },
  ...["s3-bucket-kms-encrypted", "s3-bucket-sse-c-blocked"].map((check) => ({
    check,
    name: "with S3's own keys, and everything allowed",
    calls: bucketWith(
      answer("S3:GetBucketEncryption", {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
              BucketKeyEnabled: false,
              BlockedEncryptionTypes: { EncryptionType: ["NONE"] },
            },
          ],
        },
      }),
    ),
  })),
  {
    check: "s3-bucket-lifecycle-configured",
    name: "disabled rules alone",
    calls: bucketWith(answer("S3:GetBucketLifecycleConfiguration", { Rules: [{ Status: "Disabled", ID: "a" }] })),
  },
  {
    check: "s3-bucket-grants-to-known-accounts-only",
    name: "a stranger, and no organization",
    calls: [
      ...bucket({ ...quiet, policy: policy({ Principal: { AWS: "999988887777" } }) }),
      refused("Organizations:DescribeOrganization", "AWSOrganizationsNotInUseException"),
    ],
  },
  {
    check: "s3-bucket-grants-to-known-accounts-only",
    name: "a stranger to the organization",
    calls: bucketWith(
      answer("S3:GetBucketPolicy", { Policy: JSON.stringify(policy({ Principal: { AWS: "999988887777" } })) }),
      answer("S3:GetBucketOwnershipControls", {
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      }),
      answer("Organizations:DescribeOrganization", { Organization: { Id: "o-1", MasterAccountId: "222233334444" } }),
      answer("Organizations:ListAccounts", { Accounts: [{ Id: "444455556666" }] }),
    ),
  },
  {
    check: "s3-access-point-block-public-access",
    name: "partly on",
    calls: bucket({ points: [{ block: "restrict" }] }),
  },
  {
    check: "s3-multi-region-access-point-block-public-access",
    name: "partly on",
    calls: bucket({ multiRegion: { status: "not-public", block: "restrict" } }),
  },
];
