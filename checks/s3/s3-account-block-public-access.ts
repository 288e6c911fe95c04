import { defineCheck } from "../../src/model/check.ts";
import { judgeBlock } from "./block-flags.ts";
import { s3Account } from "./resources/account.ts";

export default defineCheck({
  id: "s3-account-block-public-access",
  title: "S3 Block Public Access is on for the whole account",
  severity: "high",
  why: "With all four settings on, no bucket of the account, today's or tomorrow's, can become public by one mistaken policy or ACL.",
  fix: "Turn on all four settings: `aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`. Serve what must be public through CloudFront.",
  remediation: {
    cli: "aws s3control put-public-access-block --account-id {{account}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    terraform: `resource "aws_s3_account_public_access_block" "this" {
  account_id              = {{account}}
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    breaks: "Anonymous access to every bucket of the account ends, websites of the buckets' own endpoints included.",
  },
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
  techniques: ["T1530", "T1619"],
  resource: s3Account,
  facts: ["block"],
  evaluate: async (_account, facts) => judgeBlock(await facts.block(), "account"),
});
