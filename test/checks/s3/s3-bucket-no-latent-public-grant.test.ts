import check from "../../../checks/s3/s3-bucket-no-latent-public-grant.ts";
import { type BucketSettings, bucket, PRIVATE_POLICY, PUBLIC_POLICY } from "../../support/bucket.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const HIDDEN = ["S3:GetBucketAcl EnforcedGrantsOnly"];

/** A bucket without ACLs, so that only what a row names can wait. */
const quiet = (settings: BucketSettings) => bucket({ ownership: "BucketOwnerEnforced", ...settings });

checkTable(check, [
  {
    name: "nothing is granted",
    calls: quiet({}),
    expected: "passed",
    message: "No public grant waits behind Block Public Access.",
  },
  { name: "nothing is granted behind a block", calls: quiet({ account: "all" }), expected: "passed" },

  {
    name: "a public policy behind the account's block",
    calls: quiet({ account: "all", status: "public", policy: PUBLIC_POLICY }),
    expected: "failed",
    message: "The bucket policy is public but for Block Public Access.",
    observed: { statements: [{ sid: "World" }] },
  },
  {
    name: "a public policy behind the bucket's block",
    calls: quiet({ bucket: "restrict", status: "public" }),
    expected: "failed",
  },
  {
    name: "a public policy behind no block is open, not waiting",
    calls: quiet({ status: "public" }),
    expected: "passed",
  },
  {
    name: "BlockPublicPolicy masks nothing",
    calls: quiet({ account: "block-only", status: "public" }),
    expected: "passed",
  },
  {
    name: "AWS's verdict denied, ours decides: public",
    calls: quiet({ account: "all", status: "denied", policy: PUBLIC_POLICY }),
    expected: "failed",
  },
  {
    name: "AWS's verdict denied, ours decides: not public",
    calls: quiet({ account: "all", status: "denied", policy: PRIVATE_POLICY }),
    expected: "passed",
  },
  {
    name: "AWS's verdict and the policy denied behind a block",
    calls: quiet({ account: "all", status: "denied", policy: "denied" }),
    expected: "unknown",
    unread: ["S3:GetBucketPolicyStatus AccessDenied"],
  },
  {
    name: "a status without its field, the policy denied",
    calls: quiet({ account: "all", status: "empty", policy: "denied" }),
    expected: "unknown",
    unread: ["S3:GetBucketPolicyStatus MalformedAnswer"],
  },
  {
    name: "a public policy, blocks denied: it may be open or waiting",
    calls: quiet({ account: "denied", bucket: "denied", status: "public" }),
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock AccessDenied"],
  },

  {
    name: "ACLs are ignored: what is stored does not show",
    calls: bucket({ account: "all" }),
    expected: "unknown",
    message: "cannot be seen while Block Public Access ignores public ACLs",
    unread: HIDDEN,
  },
  { name: "ACLs are ignored by the bucket", calls: bucket({ bucket: "ignore" }), expected: "unknown", unread: HIDDEN },
  {
    name: "a stored grant that shows all the same",
    calls: bucket({ account: "all", acl: "everyone" }),
    expected: "failed",
    message: "The bucket ACL",
  },
  { name: "a public ACL behind no block is open, not waiting", calls: bucket({ acl: "everyone" }), expected: "passed" },
  {
    name: "a stored grant under BucketOwnerEnforced is dead",
    calls: quiet({ account: "all", acl: "everyone" }),
    expected: "passed",
  },
  {
    name: "ACL denied behind a block",
    calls: bucket({ account: "all", acl: "denied" }),
    expected: "unknown",
    unread: ["S3:GetBucketAcl AccessDenied"],
  },
  {
    name: "ownership denied behind a block: a clean ACL proves nothing",
    calls: bucket({ account: "all", ownership: "denied" }),
    expected: "unknown",
    unread: ["S3:GetBucketOwnershipControls AccessDenied"],
  },
  {
    name: "blocks denied: a clean ACL proves nothing",
    calls: bucket({ account: "denied", bucket: "denied" }),
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock AccessDenied"],
  },

  {
    name: "a public access point behind the account's block",
    calls: quiet({ account: "all", points: [{ status: "public" }] }),
    expected: "failed",
  },
  {
    name: "a public access point behind its own block",
    calls: quiet({ points: [{ status: "public", block: "restrict" }] }),
    expected: "failed",
    message: "The access point is public but for Block Public Access.",
  },
  {
    name: "a public access point behind no block is open, not waiting",
    calls: quiet({ points: [{ status: "public" }] }),
    expected: "passed",
  },
  {
    name: "a private access point behind a block",
    calls: quiet({ account: "all", points: [{ status: "not-public" }] }),
    expected: "passed",
  },
  {
    name: "an access point whose status is denied, behind a block",
    calls: quiet({ account: "all", points: [{ status: "denied" }] }),
    expected: "unknown",
    unread: ["S3Control:GetAccessPointPolicyStatus AccessDenied"],
  },
  {
    name: "access points denied",
    calls: quiet({ points: "denied" }),
    expected: "unknown",
    unread: ["S3Control:ListAccessPoints AccessDenied"],
  },
  {
    name: "no list of access points",
    calls: quiet({ points: "empty" }),
    expected: "unknown",
    unread: ["S3Control:ListAccessPoints MalformedAnswer"],
  },
  {
    name: "a public Multi-Region access point behind a block",
    calls: quiet({ account: "all", multiRegion: { status: "public" } }),
    expected: "failed",
  },

  {
    name: "a waiting policy is certain, though the ACL is hidden",
    calls: bucket({ account: "all", status: "public" }),
    expected: "failed",
  },
  { name: "no buckets", calls: [answer("S3:ListBuckets", { Buckets: [] })], expected: "none" },
  { name: "denied", calls: [refused("S3:ListBuckets")], expected: "none", unread: ["S3:ListBuckets AccessDenied"] },
]);
