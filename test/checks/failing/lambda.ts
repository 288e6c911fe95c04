import { forS3, functionPolicy, functions, functionUrls, OF_A_BUCKET } from "../../support/lambda.ts";
import { allowing, FOR_EVERYBODY } from "../../support/policies.ts";
import type { Failing } from "./row.ts";

export const lambdaFunctions: readonly Failing[] = [
  {
    check: "lambda-function-not-public",
    name: "for everybody",
    calls: [functions(), functionPolicy(FOR_EVERYBODY)],
  },
  { check: "lambda-function-runtime-supported", name: "deprecated", calls: [functions({ Runtime: "nodejs18.x" })] },
  {
    check: "lambda-function-s3-account-pinned",
    name: "whosever the bucket is",
    calls: [functions(), functionPolicy(allowing(forS3(OF_A_BUCKET)))],
  },
  {
    check: "lambda-function-url-authenticated",
    name: "asks for nothing",
    calls: [functions(), functionUrls("NONE")],
  },
];
