import { bucket, PRIVATE_POLICY, PUBLIC_POLICY } from "../../support/bucket.ts";
import type { Passing } from "./row.ts";

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
];
