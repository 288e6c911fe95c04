import { aclWay, policyWay, type Way } from "../../src/judge/bucket-ways.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, type Verdict, worst } from "../../src/model/verdict.ts";
import { cloudtrailTrail } from "./resources/trail.ts";

export default defineCheck({
  id: "cloudtrail-trail-bucket-not-public",
  title: "CloudTrail trails deliver to buckets that are not public",
  severity: "critical",
  why: "The log files name every role, every resource and every address of the account, and when somebody works in it: a plan of it for whoever reads them, and a place to remove traces for whoever may write.",
  fix: "Turn on Block Public Access for the bucket, then remove the statement or the grant that the evidence names.",
  remediation: {
    cli: "aws s3api put-public-access-block --bucket {{bucket}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    terraform: `resource "aws_s3_bucket_public_access_block" "trail" {
  bucket                  = {{bucket}}
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    values: ({ data }) => ({ bucket: data.S3BucketName }),
    breaks:
      "Nobody should have read them anonymously; where the policy is public, access of other accounts ends with it.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-6",
  ],
  techniques: ["T1530", "T1619"],
  resource: cloudtrailTrail,
  facts: ["bucket", "accountBlock", "bucketBlock", "policyStatus", "policy", "acl", "ownership"],
  async evaluate({ data }, facts, context) {
    // Another account's is judged where it is, by S3's own checks.
    if ((await facts.bucket()) === undefined) return notApplicable("bucket-not-of-this-account");
    const bucket = data.S3BucketName ?? "";
    return worst(
      () => judge(aclWay(facts), bucket),
      () => judge(policyWay(facts, context), bucket),
    );
  },
});

async function judge(way: Way, bucket: string): Promise<Verdict> {
  const open = await way.open();
  const evidence = { expected: { public: false }, observed: { bucket, ...way.observed } };
  return open
    ? fail(`The ${way.subject} makes the trail's bucket public.`, evidence)
    : pass("Neither its policy nor its ACL makes the trail's bucket public.", evidence);
}
