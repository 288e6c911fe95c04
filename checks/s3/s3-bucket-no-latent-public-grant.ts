import { accessPointWay, aclWay, EXPOSURE_FACTS, policyWay, type Way } from "../../src/judge/bucket-ways.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown, type Verdict, worst } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-no-latent-public-grant",
  title: "S3 buckets have no public grant waiting behind Block Public Access",
  severity: "medium",
  why: "Block Public Access masks the grant, it does not remove it: the day somebody lifts the block for another bucket, this one is public too.",
  fix: "Remove the statement, grant or access point policy that the evidence names while the block is still on. To be rid of ACLs altogether, set Object Ownership to BucketOwnerEnforced.",
  remediation: {
    cli: {
      none: "The evidence names the statement, the grant or the access point; what of it is still needed, only you know.",
    },
    terraform: { none: "The statement, the grant or the access point is to be removed where it is declared." },
    breaks: "Nothing: what waits behind Block Public Access is not in force.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  ],
  techniques: ["T1530", "T1619"],
  resource: s3Bucket,
  facts: EXPOSURE_FACTS,
  evaluate(_bucket, facts, context) {
    const acl = aclWay(facts);
    return worst(
      () => judge(policyWay(facts, context)),
      async () => {
        const verdict = await judge(acl);
        const unseen = verdict.status === "passed" && (await acl.hidden());
        return unseen ? unknown(HIDDEN, { observed: acl.observed }, [HIDING]) : verdict;
      },
      () => judge(accessPointWay(facts)),
    );
  },
});

async function judge(way: Way): Promise<Verdict> {
  const latent = await way.latent();
  const message = latent ? `The ${way.subject} is public but for Block Public Access.` : NONE;
  return (latent ? fail : pass)(message, { expected: EXPECTED, observed: way.observed });
}

const EXPECTED = { publicGrants: "none" };

const NONE = "No public grant waits behind Block Public Access.";

const HIDDEN = "Whether a public ACL is stored cannot be seen while Block Public Access ignores public ACLs.";

/** GetBucketAcl gives the grants that S3 enforces, not those that are stored. */
const HIDING = {
  operation: "S3:GetBucketAcl",
  code: "EnforcedGrantsOnly",
  kind: "unsupported",
  message:
    "With IgnorePublicAcls on, GetBucketAcl leaves stored public grants out. Set Object Ownership to BucketOwnerEnforced to be rid of them.",
} as const;
