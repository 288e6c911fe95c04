import { bucket, PUBLIC_POLICY } from "../../support/bucket.ts";
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
];
