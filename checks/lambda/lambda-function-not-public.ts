import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, unknown, worst } from "../../src/model/verdict.ts";
import { parsePolicy } from "../../src/policy/index.ts";
import { lambdaFunction } from "./resources/function.ts";
import { evidenceOfS3, grantsToS3 } from "./s3-invokers.ts";

export default defineCheck({
  id: "lambda-function-not-public",
  title: "Lambda functions let in only whom their policies name",
  severity: "critical",
  why: "Whoever may invoke a function runs it with the rights of its role, on input of their own, as often as they like and at its owner's expense.",
  fix: "Remove the statement, or name the account or the organization; a service that invokes the function gets its source's ARN and account. A function URL gets AWS_IAM as its authentication. Versions and aliases have policies of their own, which are not read here: look at those that exist, too.",
  remediation: {
    cli: `aws lambda get-policy --function-name {{arn}} --region {{region}}
aws lambda remove-permission --function-name {{arn}} --statement-id {{statementId}} --region {{region}}`,
    terraform: `resource "aws_lambda_permission" "this" {
  function_name  = {{arn}}
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = {{sourceArn}}
  source_account = {{account}}
}`,
    breaks:
      "Callers that came in through the open statement are refused; a function URL without authentication answers 403.",
  },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-public-access-prohibited.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
  ],
  techniques: ["T1190"],
  resource: lambdaFunction,
  facts: ["policy"],
  async evaluate(_, facts, context) {
    const text = await facts.policy();
    const judged = judgeOpenness({ text, operation: "Lambda:GetPolicy", noun: "function", kind: "function" }, context);
    return worst(
      () => judged,
      () => {
        const parsed = text === undefined ? undefined : parsePolicy(text);
        const grants = parsed?.ok ? grantsToS3(parsed.policy, context) : [];
        // S3 invokes for whoever configures a bucket to: AWS counts this as public.
        const open = grants.filter(({ evidence }) => evidence.access === "public");
        const buckets = open.map(evidenceOfS3);
        if (open.length > 0)
          return fail("The function's policy lets everybody's buckets in.", { observed: { buckets } });
        const unsure = grants.filter(({ evidence }) => evidence.access === "undetermined").map(evidenceOfS3);
        return unsure.length > 0
          ? unknown("Whose buckets the function's policy lets in cannot be decided.", { observed: { buckets: unsure } })
          : notApplicable("not-for-every-bucket");
      },
    );
  },
});
