import check from "../../../checks/s3/s3-bucket-not-public.ts";
import { bucket, PRIVATE_POLICY, PUBLIC_POLICY, policy } from "../../support/bucket.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, answer, REGION, refused } from "../../support/recorded.ts";

const STATUS = "S3:GetBucketPolicyStatus";
const PRIVATE = "Neither its policy, its ACL nor an access point makes the bucket public.";
const BY_POLICY = "The bucket policy makes the bucket public.";
const BY_ACL = "The bucket ACL makes the bucket public.";
const BY_POINT = "The access point makes the bucket public.";

checkTable(check, [
  {
    name: "nothing is granted, but objects may have ACLs",
    calls: bucket(),
    expected: "passed",
    message: "The bucket itself is not public; objects in it may be",
  },
  {
    name: "nothing is granted and ACLs are off",
    calls: bucket({ ownership: "BucketOwnerEnforced" }),
    expected: "passed",
    message: PRIVATE,
  },
  {
    name: "nothing is granted and ACLs are ignored",
    calls: bucket({ bucket: "ignore" }),
    expected: "passed",
    message: PRIVATE,
  },
  {
    name: "the account's block settles all with two calls",
    calls: bucket({ account: "all", status: "public", policy: PUBLIC_POLICY, acl: "everyone" }),
    expected: "passed",
    notCalled: ["GetBucketPolicyStatus", "GetBucketPolicy", "GetBucketAcl", "ListAccessPoints"],
  },

  // The policy.
  {
    name: "AWS says public, and our reading says which statement",
    calls: bucket({ status: "public", policy: PUBLIC_POLICY }),
    expected: "failed",
    message: BY_POLICY,
    observed: {
      policy: "public",
      policyDecidedBy: "AWS (GetBucketPolicyStatus)",
      statements: [{ sid: "World", principal: "*" }],
    },
  },
  {
    name: "AWS says public, and the policy is denied",
    calls: bucket({ status: "public", policy: "denied" }),
    expected: "failed",
    message: BY_POLICY,
  },
  {
    name: "AWS says public of a policy that cannot be parsed",
    calls: bucket({ status: "public", policy: "broken" }),
    expected: "failed",
  },
  { name: "AWS says not public", calls: bucket({ status: "not-public", policy: PRIVATE_POLICY }), expected: "passed" },
  {
    name: "AWS's verdict wins over ours: not public",
    calls: bucket({ status: "not-public", policy: PUBLIC_POLICY }),
    expected: "passed",
    observed: { contradictingReading: { access: "public", statements: [{ statement: 0 }] } },
  },
  {
    name: "AWS's verdict wins over ours: public",
    calls: bucket({ status: "public", policy: PRIVATE_POLICY }),
    expected: "failed",
    observed: { contradictingReading: { access: "not-public" } },
  },
  {
    name: "AWS's verdict denied, the policy is public",
    calls: bucket({ status: "denied", policy: PUBLIC_POLICY }),
    expected: "failed",
    observed: { policyDecidedBy: "aplomb's reading of the policy", statements: [{ sid: "World" }] },
  },
  {
    name: "AWS's verdict denied, the policy is not public",
    calls: bucket({ status: "denied", policy: PRIVATE_POLICY }),
    expected: "passed",
  },
  {
    name: "AWS's verdict denied, there is no policy",
    calls: bucket({ status: "denied", policy: "none" }),
    expected: "passed",
  },
  {
    name: "AWS's verdict denied, the policy names another account: not public",
    calls: bucket({ status: "denied", policy: policy({ Principal: { AWS: "444455556666" } }) }),
    expected: "passed",
  },
  {
    name: "AWS's verdict and the policy denied",
    calls: bucket({ status: "denied", policy: "denied" }),
    expected: "unknown",
    unread: [`${STATUS} AccessDenied`],
  },
  {
    name: "AWS's verdict denied, the policy cannot be parsed",
    calls: bucket({ status: "denied", policy: "broken" }),
    expected: "unknown",
    unread: [`${STATUS} AccessDenied`],
  },
  {
    name: "AWS's verdict denied, a condition of the policy cannot be decided",
    calls: bucket({
      status: "denied",
      policy: policy({ Principal: "*", Condition: { FutureEquals: { "aws:x": "y" } } }),
    }),
    expected: "unknown",
    unread: [`${STATUS} AccessDenied`],
  },
  {
    name: "a status without its field is no verdict: the policy decides",
    calls: bucket({ status: "empty", policy: PUBLIC_POLICY }),
    expected: "failed",
    message: BY_POLICY,
  },
  {
    name: "a status without its field, and the policy denied",
    calls: bucket({ status: "empty", policy: "denied" }),
    expected: "unknown",
    unread: [`${STATUS} MalformedAnswer`],
  },
  {
    name: "a status and a policy without their fields",
    calls: bucket({ status: "empty", policy: "empty" }),
    expected: "unknown",
    unread: [`${STATUS} MalformedAnswer`],
  },
  {
    name: "the bucket's RestrictPublicBuckets cuts it",
    calls: bucket({ status: "public", bucket: "restrict" }),
    expected: "passed",
  },
  {
    name: "BlockPublicPolicy cuts no old policy",
    calls: bucket({ status: "public", bucket: "block-only" }),
    expected: "failed",
    message: BY_POLICY,
  },
  {
    name: "IgnorePublicAcls cuts no policy",
    calls: bucket({ status: "public", account: "ignore" }),
    expected: "failed",
    message: BY_POLICY,
  },

  // The ACL.
  {
    name: "everyone",
    calls: bucket({ acl: "everyone" }),
    expected: "failed",
    message: BY_ACL,
    observed: { publicGrants: [{ grantee: "everyone", permission: "READ" }] },
  },
  {
    name: "every AWS account is everyone",
    calls: bucket({ acl: "every-account" }),
    expected: "failed",
    message: BY_ACL,
  },
  { name: "log delivery is not", calls: bucket({ acl: "logs" }), expected: "passed" },
  {
    name: "a group that nobody knows",
    calls: bucket({ acl: "new-group" }),
    expected: "unknown",
    unread: ["S3:GetBucketAcl MalformedAnswer"],
  },
  { name: "IgnorePublicAcls cuts it", calls: bucket({ acl: "everyone", bucket: "ignore" }), expected: "passed" },
  {
    name: "BlockPublicAcls cuts no old grant",
    calls: bucket({ acl: "everyone", account: "block-only" }),
    expected: "failed",
  },
  {
    name: "RestrictPublicBuckets cuts no ACL",
    calls: bucket({ acl: "everyone", account: "restrict" }),
    expected: "failed",
  },
  {
    name: "BucketOwnerEnforced: ACLs count no more, and are not read",
    calls: bucket({ acl: "everyone", ownership: "BucketOwnerEnforced" }),
    expected: "passed",
    notCalled: ["GetBucketAcl"],
  },
  {
    name: "BucketOwnerPreferred: they count",
    calls: bucket({ acl: "everyone", ownership: "BucketOwnerPreferred" }),
    expected: "failed",
  },
  { name: "denied", calls: bucket({ acl: "denied" }), expected: "unknown", unread: ["S3:GetBucketAcl AccessDenied"] },
  {
    name: "without grants",
    calls: bucket({ acl: "empty" }),
    expected: "unknown",
    unread: ["S3:GetBucketAcl MalformedAnswer"],
  },
  {
    name: "a grant that does not say to whom",
    calls: [
      ...bucket().filter(({ operation }) => operation !== "GetBucketAcl"),
      answer("S3:GetBucketAcl", { Grants: [{ Grantee: { Type: "Group" }, Permission: "READ" }] }),
    ],
    expected: "unknown",
    unread: ["S3:GetBucketAcl MalformedAnswer"],
  },
  {
    name: "ownership denied with a public grant",
    calls: bucket({ acl: "everyone", ownership: "denied" }),
    expected: "unknown",
    unread: ["S3:GetBucketOwnershipControls AccessDenied"],
  },
  {
    name: "ownership without its field with a public grant",
    calls: bucket({ acl: "everyone", ownership: "empty" }),
    expected: "unknown",
    unread: ["S3:GetBucketOwnershipControls MalformedAnswer"],
  },
  { name: "ownership denied without a public grant", calls: bucket({ ownership: "denied" }), expected: "passed" },

  // Flags are the union of account and bucket; what is masked at one level needs no other.
  {
    name: "the ACL masked by the bucket, the policy by the account",
    calls: bucket({ account: "restrict", bucket: "ignore", status: "public", acl: "everyone" }),
    expected: "passed",
  },
  {
    name: "the account's block denied, the bucket's settles it",
    calls: bucket({ account: "denied", bucket: "all", status: "public", acl: "everyone" }),
    expected: "passed",
  },
  {
    name: "the account's block denied and a public policy",
    calls: bucket({ account: "denied", status: "public" }),
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock AccessDenied"],
  },
  {
    name: "the bucket's block denied and a public ACL",
    calls: bucket({ bucket: "denied", acl: "everyone" }),
    expected: "unknown",
    unread: ["S3:GetPublicAccessBlock AccessDenied"],
  },
  {
    name: "the bucket's block without its field and a public ACL",
    calls: bucket({ bucket: "empty", acl: "everyone" }),
    expected: "unknown",
    unread: ["S3:GetPublicAccessBlock MalformedAnswer"],
  },
  {
    name: "both blocks denied and everything granted: each is told once",
    calls: bucket({ account: "denied", bucket: "denied", status: "public", acl: "everyone" }),
    expected: "unknown",
    unread: ["S3Control:GetPublicAccessBlock AccessDenied"],
  },
  {
    name: "blocks denied, but there is nothing to block",
    calls: bucket({ account: "denied", bucket: "denied" }),
    expected: "passed",
  },

  // Certain failures are not hidden by unreadable siblings, and these not by a pass.
  {
    name: "a public policy, the ACL denied",
    calls: bucket({ status: "public", acl: "denied" }),
    expected: "failed",
    message: BY_POLICY,
  },
  {
    name: "a public ACL, the policy denied",
    calls: bucket({ status: "denied", policy: "denied", acl: "everyone" }),
    expected: "failed",
    message: BY_ACL,
  },
  {
    name: "a public access point, policy and ACL denied",
    calls: bucket({ status: "denied", policy: "denied", acl: "denied", points: [{ status: "public" }] }),
    expected: "failed",
    message: BY_POINT,
  },
  {
    name: "policy and ACL denied",
    calls: bucket({ status: "denied", policy: "denied", acl: "denied" }),
    expected: "unknown",
    unread: ["S3:GetBucketAcl AccessDenied", `${STATUS} AccessDenied`],
  },

  // Access points.
  {
    name: "an Internet access point with a public policy",
    calls: bucket({ points: [{ status: "public" }] }),
    expected: "failed",
    message: BY_POINT,
  },
  {
    name: "with a policy that is not public",
    calls: bucket({ points: [{ status: "not-public" }] }),
    expected: "passed",
  },
  { name: "without a policy", calls: bucket({ points: [{ status: "no-policy" }] }), expected: "passed" },
  {
    name: "cut by its own block",
    calls: bucket({ points: [{ status: "public", block: "restrict" }] }),
    expected: "passed",
  },
  {
    name: "cut by the bucket's block",
    calls: bucket({ bucket: "restrict", points: [{ status: "public" }] }),
    expected: "passed",
    notCalled: ["ListAccessPoints"],
  },
  {
    name: "of a VPC: never public",
    calls: bucket({ points: [{ origin: "VPC", status: "public" }] }),
    expected: "passed",
    notCalled: ["GetAccessPointPolicyStatus"],
  },
  { name: "of another bucket", calls: bucket({ points: [{ bucket: "other", status: "public" }] }), expected: "passed" },
  {
    name: "one of several",
    calls: bucket({ points: [{ status: "not-public" }, { status: "public" }] }),
    expected: "failed",
  },
  {
    name: "one public, one denied",
    calls: bucket({ points: [{ status: "denied" }, { status: "public" }] }),
    expected: "failed",
  },
  {
    name: "one private, one denied",
    calls: bucket({ points: [{ status: "denied" }, { status: "not-public" }] }),
    expected: "unknown",
    unread: ["S3Control:GetAccessPointPolicyStatus AccessDenied"],
  },
  {
    name: "a status without its field",
    calls: bucket({ points: [{ status: "empty" }] }),
    expected: "unknown",
    unread: ["S3Control:GetAccessPointPolicyStatus MalformedAnswer"],
  },
  {
    name: "a public one whose block is denied",
    calls: bucket({ points: [{ status: "public", block: "denied" }] }),
    expected: "unknown",
    unread: ["S3Control:GetAccessPoint AccessDenied"],
  },
  {
    name: "a public one whose block is missing",
    calls: bucket({ points: [{ status: "public", block: "empty" }] }),
    expected: "unknown",
    unread: ["S3Control:GetAccessPoint MalformedAnswer"],
  },
  {
    name: "a private one whose block is denied",
    calls: bucket({ points: [{ status: "not-public", block: "denied" }] }),
    expected: "passed",
  },
  {
    name: "the list denied",
    calls: bucket({ points: "denied" }),
    expected: "unknown",
    unread: ["S3Control:ListAccessPoints AccessDenied"],
  },
  {
    name: "no list in the answer",
    calls: bucket({ points: "empty" }),
    expected: "unknown",
    unread: ["S3Control:ListAccessPoints MalformedAnswer"],
  },
  {
    name: "one that does not say of which bucket it is",
    calls: [
      answer("S3 Control:ListAccessPoints", { AccessPointList: [{ Name: "x", NetworkOrigin: "Internet" }] }),
      ...bucket().filter(({ operation }) => operation !== "ListAccessPoints"),
    ],
    expected: "unknown",
    unread: ["S3Control:ListAccessPoints MalformedAnswer"],
  },
  {
    name: "a Multi-Region access point with a public policy",
    calls: bucket({ multiRegion: { status: "public" } }),
    expected: "failed",
    message: BY_POINT,
  },
  {
    name: "a Multi-Region access point that is not",
    calls: bucket({ multiRegion: { status: "not-public" } }),
    expected: "passed",
  },
  {
    name: "cut by its own block",
    calls: bucket({ multiRegion: { status: "public", block: "restrict" } }),
    expected: "passed",
  },
  {
    name: "a Multi-Region access point without status",
    calls: bucket({ multiRegion: { status: "empty" } }),
    expected: "unknown",
    unread: ["S3Control:GetMultiRegionAccessPointPolicyStatus MalformedAnswer"],
  },
  {
    name: "Multi-Region access points denied",
    calls: bucket({ multiRegion: "denied" }),
    expected: "unknown",
    unread: ["S3Control:ListMultiRegionAccessPoints AccessDenied"],
  },
  {
    name: "no list of Multi-Region access points",
    calls: bucket({ multiRegion: "empty" }),
    expected: "unknown",
    unread: ["S3Control:ListMultiRegionAccessPoints MalformedAnswer"],
  },
  {
    name: "another partition has no Multi-Region access points, and is not asked",
    calls: [
      answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn: `arn:aws-cn:iam::${ACCOUNT}:user/auditor` }),
      ...bucket({ multiRegion: "denied" }),
    ],
    expected: "passed",
    notCalled: ["ListMultiRegionAccessPoints"],
  },

  // The listing.
  {
    name: "a bucket whose region is not told may have access points anywhere",
    calls: [answer("S3:ListBuckets", { Buckets: [{ Name: "acme" }] }), ...bucket().slice(1)],
    expected: "unknown",
    unread: ["S3:ListBuckets MalformedAnswer"],
  },
  {
    name: "deleted after it was listed",
    calls: bucket().map((line) =>
      line.service === "S3" && line.operation !== "ListBuckets"
        ? refused(`S3:${line.operation}`, "NoSuchBucket")
        : line,
    ),
    expected: "none",
    reason: "gone-since-listed",
  },
  { name: "no buckets", calls: [answer("S3:ListBuckets", { Buckets: [] })], expected: "none", unread: [] },
  { name: "denied", calls: [refused("S3:ListBuckets")], expected: "none", unread: ["S3:ListBuckets AccessDenied"] },
  {
    name: "an answer without the list",
    calls: [answer("S3:ListBuckets", {})],
    expected: "none",
    unread: ["S3:ListBuckets MalformedAnswer"],
  },
  {
    name: "settings are read where the bucket is",
    calls: [
      answer("S3:ListBuckets", { Buckets: [{ Name: "acme", BucketRegion: "eu-central-1" }] }),
      ...bucket({ status: "public" })
        .slice(1)
        .map((line) => (line.operation === "GetBucketPolicyStatus" ? { ...line, region: "eu-central-1" } : line)),
      refused(STATUS, "PermanentRedirect", { region: REGION }),
    ],
    expected: "failed",
    message: BY_POLICY,
  },
]);
