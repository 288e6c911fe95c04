import { forS3, functionPolicy, functions, functionUrls, OF_THE_ACCOUNT } from "../../support/lambda.ts";
import { allowing, FOR_ITS_ACCOUNT } from "../../support/policies.ts";
import type { Passing } from "./row.ts";

export const lambdaFunctions: readonly Passing[] = [
  {
    check: "lambda-function-not-public",
    name: "for its account",
    calls: [functions(), functionPolicy(FOR_ITS_ACCOUNT)],
  },
  { check: "lambda-function-runtime-supported", name: "for years", calls: [functions()] },
  {
    check: "lambda-function-s3-account-pinned",
    name: "of the account",
    calls: [functions(), functionPolicy(allowing(forS3(OF_THE_ACCOUNT)))],
  },
  {
    check: "lambda-function-url-authenticated",
    name: "asks for a signature",
    calls: [functions(), functionUrls("AWS_IAM")],
  },
];
