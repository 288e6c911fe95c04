import { accessPointWay, aclWay, EXPOSURE_FACTS, policyWay, type Way } from "../../src/judge/bucket-ways.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, type Verdict, worst } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-not-public",
  title: "S3 buckets are not public",
  severity: "critical",
  why: "A public bucket gives its listing or its objects to anyone on the Internet, without a log of who they are; public write lets them plant or overwrite data.",
  fix: "Turn on Block Public Access for the bucket, or better the account. Then remove the statement, grant or access point that the evidence names. Serve what must be public through CloudFront with origin access control.",
  remediation: {
    cli: "aws s3api put-public-access-block --bucket {{id}} --region {{region}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = {{id}}
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    breaks:
      "Anonymous access ends at once, websites of the bucket's own endpoint included; where the policy is public, access of other accounts ends with it.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  ],
  techniques: ["T1530", "T1619", "T1565.001"],
  resource: s3Bucket,
  facts: EXPOSURE_FACTS,
  evaluate(_bucket, facts, context) {
    const acl = aclWay(facts);
    return worst(
      // First, because of equal passes the first one speaks.
      () => judge(acl, async () => ((await acl.objectsMayBePublic()) ? NOT_PUBLIC_BUT_OBJECTS : NOT_PUBLIC)),
      () => judge(policyWay(facts, context), async () => NOT_PUBLIC),
      () => judge(accessPointWay(facts), async () => NOT_PUBLIC),
    );
  },
});

async function judge(way: Way, passed: () => Promise<string>): Promise<Verdict> {
  const open = await way.open();
  const message = open ? `The ${way.subject} makes the bucket public.` : await passed();
  return (open ? fail : pass)(message, { expected: EXPECTED, observed: way.observed });
}

const EXPECTED = { public: false };

const NOT_PUBLIC = "Neither its policy, its ACL nor an access point makes the bucket public.";

/** Reads of the bucket never cover the ACLs of its objects. */
const NOT_PUBLIC_BUT_OBJECTS =
  "The bucket itself is not public; objects in it may be, by ACLs of their own, which are enabled and not ignored.";
