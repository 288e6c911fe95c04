import { defineCheck } from "../../src/model/check.ts";
import { anyTrue } from "../../src/model/logic.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import type { Block } from "./resources/block.ts";
import { s3Bucket } from "./resources/bucket.ts";

/**
 * The bucket's own four settings, as AWS's control S3.8 has it. CIS is content with the account's, which has a check of its
 * own (s3-account-block-public-access); but the account's block is what somebody lifts to open one bucket, and then every
 * bucket without a block of its own is open too. Who reads it as CIS does sets the option.
 */
export default defineCheck({
  id: "s3-bucket-block-public-access",
  title: "S3 buckets have Block Public Access on",
  severity: "medium",
  why: "A bucket without a block of its own is public by the next mistaken policy or ACL, or as soon as somebody lifts the account's block for another bucket.",
  fix: "Turn on all four settings for the bucket. Serve what must be public through CloudFront with origin access control.",
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
      "Anonymous access ends, websites of the bucket's own endpoint included; where the policy is public, access of other accounts ends with it.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  ],
  techniques: ["T1530", "T1619"],
  options: {
    accountBlockCounts: {
      kind: "flag",
      default: false,
      description: "Let a setting count that is on for the whole account, as CIS does.",
    },
  },
  resource: s3Bucket,
  facts: ["accountBlock", "bucketBlock"],
  async evaluate(_bucket, facts, { options }) {
    const observed: Record<string, Record<string, boolean>> = {};
    const own = async (): Promise<Block> => {
      const block = await facts.bucketBlock();
      observed["bucketBlock"] = { ...block };
      return block;
    };
    const account = async (): Promise<Block> => {
      const block = await facts.accountBlock();
      observed["accountBlock"] = { ...block };
      return block;
    };
    let on = 0;
    for (const flag of FLAGS) {
      const levels = options.accountBlockCounts ? [account, own] : [own];
      if (await anyTrue(...levels.map((level) => async () => (await level())[flag]))) on += 1;
    }
    const evidence = { expected: EXPECTED, observed };
    if (on === FLAGS.length) return pass("All four settings of Block Public Access are on for the bucket.", evidence);
    if (on === 0) return fail("Block Public Access is off for the bucket.", evidence);
    return fail("Block Public Access is only partly on for the bucket.", evidence);
  },
});

const FLAGS = ["blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets"] as const;

const EXPECTED = Object.fromEntries(FLAGS.map((flag) => [flag, true]));
