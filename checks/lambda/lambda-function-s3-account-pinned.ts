import { notUnderstood } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { parsePolicy, type ResourceGrant } from "../../src/policy/index.ts";
import { lambdaFunction } from "./resources/function.ts";
import { evidenceOfS3, grantsToS3 } from "./s3-invokers.ts";

export default defineCheck({
  id: "lambda-function-s3-account-pinned",
  title: "Lambda functions that S3 invokes say whose bucket it must be",
  severity: "medium",
  why: "A bucket's ARN has no account in it: once the bucket is deleted anybody may make one of that name, and S3 then invokes the function for them.",
  fix: "Add the permission again with the account of the bucket beside its ARN, and remove the one without.",
  remediation: {
    cli: `aws lambda add-permission --function-name {{arn}} --statement-id s3-of-this-account --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn {{bucketArn}} --source-account {{account}} --region {{region}}
aws lambda remove-permission --function-name {{arn}} --statement-id {{statementId}} --region {{region}}`,
    terraform: `resource "aws_lambda_permission" "s3" {
  function_name  = {{arn}}
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = {{bucketArn}}
  source_account = {{account}}
}`,
    breaks: "Nothing, as long as the account is that of the bucket.",
  },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
  ],
  techniques: ["T1199"],
  resource: lambdaFunction,
  facts: ["policy"],
  async evaluate(_, facts, context) {
    const text = await facts.policy();
    if (text === undefined) return notApplicable("not-invoked-by-s3");
    const parsed = parsePolicy(text);
    if (!parsed.ok) return notUnderstood(parsed, "Lambda:GetPolicy", "function");
    const grants = grantsToS3(parsed.policy, context);
    if (grants.length === 0) return notApplicable("not-invoked-by-s3");
    const of = (some: readonly ResourceGrant[]) => ({
      expected: { condition: "aws:SourceAccount" },
      observed: { statements: some.map(evidenceOfS3) },
    });
    const loose = grants.filter(({ evidence, relation }) => evidence.access === "public" || relation === "network");
    if (loose.length > 0) return fail("S3 may invoke the function whosever the bucket is.", of(loose));
    const unsure = grants.filter(({ evidence }) => evidence.access === "undetermined");
    return unsure.length > 0
      ? unknown("For whose buckets S3 may invoke the function cannot be decided.", of(unsure))
      : pass("S3 may invoke the function only for accounts that its policy names.", of(grants));
  },
});
