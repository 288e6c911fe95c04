import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, lambdaFunction } from "./resources/function.ts";
import { DEPRECATED } from "./runtimes.ts";

export default defineCheck({
  id: "lambda-function-runtime-supported",
  title: "Lambda functions run on runtimes that are supported",
  severity: "medium",
  why: "A runtime that is deprecated gets no more patches: what becomes known of its language and its libraries from then on stays open in the function.",
  fix: "Move the function to a supported runtime of its language and test it; for a language that Lambda has none of any more, package it as a container image.",
  remediation: {
    cli: "aws lambda update-function-configuration --function-name {{arn}} --runtime {{supportedRuntime}} --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = {{id}}
  runtime       = {{supportedRuntime}}
}`,
    breaks: "What the new version of the language has changed or removed, in the code and in its libraries.",
  },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-2",
  ],
  techniques: ["T1190"],
  resource: lambdaFunction,
  facts: [],
  evaluate({ data }, _facts, { now }) {
    // The runtime of a container image is whatever is in the image.
    if (data.PackageType === "Image") return notApplicable("container-image");
    const runtime = toldText(data.Runtime, LIST, "Runtime");
    const deprecated = DEPRECATED.get(runtime);
    const evidence = {
      expected: { runtime: "not deprecated" },
      observed: { runtime, deprecated: deprecated ?? "not known" },
    };
    if (deprecated === undefined) return unknown("For how long the runtime is supported is not known.", evidence);
    if (deprecated === "not-scheduled" || now < new Date(deprecated)) {
      return pass("The runtime is supported.", evidence);
    }
    return fail("The runtime is deprecated.", evidence);
  },
});
