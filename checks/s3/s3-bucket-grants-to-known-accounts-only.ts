import { defineCheck } from "../../src/model/check.ts";
import { worst } from "../../src/model/verdict.ts";
import { GRANT_FACTS, judgeAclGrants, judgePolicyGrants } from "./bucket-grants.ts";
import { s3Bucket } from "./resources/bucket.ts";

/**
 * What is granted, masked or not: Block Public Access cuts grants to other accounts only where the policy is public. A grant
 * to everyone from a fixed place (a VPC endpoint, a network) is to whoever is there and names no account, unless the place is
 * told by its owner (aws:VpceAccount). Whom access points let in is not looked at: the bucket policy has to hand access on to
 * them first. Nor is for whom AWS services act.
 */
export default defineCheck({
  id: "s3-bucket-grants-to-known-accounts-only",
  title: "S3 buckets grant access to known accounts only",
  severity: "high",
  why: "A grant to an account that nobody knows of is how data leaves without any further step: a former vendor, a typing error, or an intruder who copies it at leisure.",
  fix: "Find out whose account it is. Remove the grant that the evidence names, or name the account in the configuration: ownAccounts if it is yours, trustedAccounts for a vendor. Where an ACL grants, move it to the policy and set Object Ownership to BucketOwnerEnforced.",
  remediation: {
    cli: {
      none: "The evidence names the statement or the grant; whether it is still needed, and by whom, only you know.",
    },
    terraform: { none: "The statement or the grant is to be removed where it is declared." },
    breaks: "Whoever uses the grant loses access to the bucket.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-analyzer.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html",
  ],
  techniques: ["T1530", "T1537"],
  options: {
    canonicalIds: {
      kind: "words",
      default: [],
      pattern: /^[0-9a-f]{64}$/,
      form: "a canonical user id is 64 hexadecimal digits in lower case",
      description: "Canonical ids of known accounts, for ACLs: AWS does not tell which account one belongs to.",
    },
  },
  resource: s3Bucket,
  facts: GRANT_FACTS,
  evaluate: (_bucket, facts, context) =>
    worst(
      () => judgePolicyGrants(facts, context),
      () => judgeAclGrants(facts, context.options.canonicalIds),
    ),
});
