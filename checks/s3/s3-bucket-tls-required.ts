import { notUnderstood } from "../../src/judge/bucket-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { judgeTransport, parsePolicy } from "../../src/policy/index.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-tls-required",
  title: "S3 bucket policies refuse requests without TLS",
  severity: "medium",
  why: "S3 answers plain HTTP too. Whoever sits on the way reads the objects, their names and the signatures of presigned URLs, and can change what is downloaded.",
  fix: "Add a Deny statement to the bucket policy for the principal `*`, the action `s3:*` and both the bucket's ARN and the ARN with `/*`, with the one condition Bool aws:SecureTransport false. Where there is no policy, begin with an empty list of statements. Allow statements with the condition refuse nothing.",
  remediation: {
    // put-bucket-policy replaces what is there, so the statement is added to the policy that was read.
    cli: `aws s3api get-bucket-policy --bucket {{id}} --region {{region}} --query Policy --output text > policy.json
jq --arg arn {{arn}} '.Statement += [{Sid: "DenyWithoutTls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [$arn, $arn + "/*"], Condition: {Bool: {"aws:SecureTransport": "false"}}}]' policy.json > policy-with-tls.json
aws s3api put-bucket-policy --bucket {{id}} --region {{region}} --policy file://policy-with-tls.json`,
    terraform: `data "aws_iam_policy_document" "tls" {
  # source_policy_documents = [the bucket's other statements]
  statement {
    sid       = "DenyWithoutTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [{{arn}}, format("%s/*", {{arn}})]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "tls" {
  bucket = {{id}}
  policy = data.aws_iam_policy_document.tls.json
}`,
    breaks:
      "Clients that still use http:// get AccessDenied, websites of the bucket's own website endpoint among them.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingEncryptionInTransit.html",
    "https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule",
  ],
  techniques: ["T1040", "T1557"],
  resource: s3Bucket,
  facts: ["policy"],
  async evaluate(bucket, facts) {
    const text = await facts.policy();
    if (text === undefined) {
      const observed = { policy: "none" };
      return fail("The bucket has no policy that refuses requests without TLS.", { expected: EXPECTED, observed });
    }
    const parsed = parsePolicy(text);
    if (!parsed.ok) return notUnderstood(parsed);
    const { refused, denies } = judgeTransport(parsed.policy, "s3", [bucket.id, `${bucket.id}/*`]);
    const observed = {
      statements: denies.map(({ index, sid, everyone, everyAction, resources, narrowedBy }) => ({
        statement: index,
        ...(sid !== undefined && { sid }),
        everyone,
        everyAction,
        resources: [...resources],
        ...(narrowedBy !== undefined && { narrowedBy: { ...narrowedBy, values: [...narrowedBy.values] } }),
      })),
    };
    const evidence = { expected: EXPECTED, observed };
    if (refused === "yes") return pass("The bucket policy refuses requests without TLS.", evidence);
    if (refused === "maybe") return unknown(UNDECIDED, evidence);
    if (denies.length === 0) return fail("No statement of the bucket policy refuses requests without TLS.", evidence);
    return fail("The bucket policy refuses only a part of the requests without TLS.", evidence);
  },
});

const EXPECTED = { requestsWithoutTls: "refused to everyone, for s3:*, on the bucket and its objects" };

const UNDECIDED =
  "Whether the bucket policy refuses requests without TLS cannot be decided: AWS does not say how its condition treats them.";
