import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { lambdaFunction, URLS } from "./resources/function.ts";

export default defineCheck({
  id: "lambda-function-url-authenticated",
  title: "Lambda function URLs ask for IAM authentication",
  severity: "high",
  why: "A function URL is on the Internet. Without authentication only the function's own code and one statement of its policy stand between anybody and the rights of its role.",
  fix: "Set the URL's authentication to AWS_IAM; for a public website or webhook put CloudFront with origin access control, or API Gateway, before it.",
  remediation: {
    cli: "aws lambda update-function-url-config --function-name {{arn}} --auth-type AWS_IAM --region {{region}}",
    terraform: `resource "aws_lambda_function_url" "this" {
  function_name      = {{arn}}
  authorization_type = "AWS_IAM"
}`,
    breaks: "Callers that do not sign their requests get 403.",
  },
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"],
  techniques: ["T1190"],
  resource: lambdaFunction,
  facts: ["urls"],
  async evaluate(_, facts) {
    const urls = await facts.urls();
    if (urls.length === 0) return notApplicable("no-function-url");
    const authentication = urls.map(({ AuthType }) => toldText(AuthType, URLS, "AuthType"));
    const evidence = { expected: { authentication: "AWS_IAM" }, observed: { authentication } };
    if (authentication.includes("NONE")) return fail("A URL of the function asks for no authentication.", evidence);
    return authentication.every((type) => type === "AWS_IAM")
      ? pass("The function's URLs ask for IAM authentication.", evidence)
      : unknown("What a URL of the function asks for is not known.", evidence);
  },
});
