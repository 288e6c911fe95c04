import { BLOCKS, CLOUDTRAIL, JOIN, list, TIMING } from "./cloudtrail.ts";
import { ABOUT_POSTURE, FINDINGS } from "./findings.ts";
import { investigate } from "./note.ts";
import type { SequenceRule } from "./rule.ts";

/** What can make a bucket public, by the names that CloudTrail gives the calls. */
const OPENS_A_BUCKET = [
  "CreateBucket",
  "PutBucketAcl",
  "PutBucketPolicy",
  "DeleteBucketPolicy",
  "PutBucketPublicAccessBlock",
  "DeleteBucketPublicAccessBlock",
  "PutBucketOwnershipControls",
  "DeleteBucketOwnershipControls",
];

export const bucketOpened: SequenceRule = {
  ...TIMING,
  type: "eql",
  id: "aplomb-s3-changed-then-public",
  name: "bucket changed, then found public",
  description:
    "The policy, the ACL or a guard of a bucket was changed, and the next scan found the bucket public. The alert has the change, and so who made it, beside the finding.",
  severity: "high",
  index: [FINDINGS, CLOUDTRAIL],
  query: `sequence with maxspan=26h
  [any where data_stream.dataset == "aws.cloudtrail" and event.provider == "s3.amazonaws.com" and event.outcome == "success" and event.action in (${list(OPENS_A_BUCKET)})] by aws.cloudtrail.resources.arn
  [any where data_stream.dataset == "aplomb.findings" and rule.id == "s3-bucket-not-public" and result.evaluation == "failed"] by resource.id`,
  tags: ["Data Source: AWS CloudTrail", "Data Source: AWS S3", "Use Case: Threat Detection"],
  techniques: ["T1530", "T1619", "T1565.001"],
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ABOUT_POSTURE,
  ],
  falsePositives: [
    "A bucket that was public before: any such change of it is followed by a failed finding.",
    "A deployment of a bucket that is meant to be public.",
  ],
  highlight: [
    "event.action",
    "aws.cloudtrail.user_identity.arn",
    "source.ip",
    "aws.cloudtrail.resources.arn",
    "resource.id",
    "resource.name",
    "cloud.account.id",
  ],
  guide: {
    means:
      "Within 26 hours of the change the bucket was found open to everyone. If the scan before found it closed, this change opened it.",
    look: [
      BLOCKS,
      "See whether `s3-bucket-not-public` passed for this `resource.id` in the scan before.",
      "The first event of the sequence has who (`aws.cloudtrail.user_identity.arn`), from where (`source.ip`) and how (`event.action`, `aws.cloudtrail.request_parameters`).",
      "The finding's `result.evidence` names the statement or the grant that lets everyone in.",
    ],
    links: [
      investigate("Findings on this bucket", ["resource.id"]),
      investigate("Calls on this bucket", ["aws.cloudtrail.resources.arn"], "now-2d/d"),
    ],
    act: [
      "Close it, unless its owner says that it is meant to be public: the bucket's own Block Public Access is quickest.",
      "If the principal had no business there, disable its credentials and look at everything else it did.",
      "Look for reads by strangers meanwhile, in server access logs or CloudTrail data events.",
    ],
    needs: [
      ...JOIN,
      "A change of the account's Block Public Access or of an access point names no bucket, and is not joined.",
    ],
  },
};
