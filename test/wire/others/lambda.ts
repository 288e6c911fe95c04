import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient, type Runtime } from "@aws-sdk/client-lambda";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

async function build(estate: Estate): Promise<void> {
  const iam = estate.client(IAMClient, "us-east-1");
  const AssumeRolePolicyDocument = JSON.stringify(TRUST);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: "for-functions", AssumeRolePolicyDocument }));
  const lambda = estate.client(LambdaClient, "us-east-1");
  const make = (FunctionName: string, Runtime: Runtime) =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime,
        Role: Role?.Arn,
        Handler: "index.handler",
        Code: { ZipFile: EMPTY_ZIP },
      }),
    );
  await make("shop-function-strict", "nodejs24.x");
  await make("shop-function-open", "nodejs18.x");
  const forS3 = { StatementId: "s3", Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" };
  const bucket = { SourceArn: "arn:aws:s3:::shop-uploads" };
  await lambda.send(
    new AddPermissionCommand({ FunctionName: "shop-function-strict", ...forS3, ...bucket, SourceAccount: ACCOUNT }),
  );
  await lambda.send(new AddPermissionCommand({ FunctionName: "shop-function-open", ...forS3, ...bucket }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: "shop-function-open",
      StatementId: "everybody",
      Action: "lambda:InvokeFunction",
      Principal: "*",
    }),
  );
}

/** moto does not list a function's URLs. */
const urls: Rule = ({ service, operation, name }) => {
  if (service !== "Lambda" || operation !== "ListFunctionUrlConfigs") return undefined;
  const AuthType = name === "shop-function-strict" ? "AWS_IAM" : "NONE";
  const body = JSON.stringify({ FunctionUrlConfigs: [{ AuthType }] });
  return { status: 200, type: "application/json", body };
};

/** An archive of nothing: the record that ends one. */
const EMPTY_ZIP = Buffer.from(`504b0506${"00".repeat(18)}`, "hex");

export const lambdaFunctions: OtherWire = {
  build,
  expected: {
    "lambda-function-not-public": expects("function-strict", "function-open"),
    "lambda-function-runtime-supported": expects("function-strict", "function-open"),
    "lambda-function-s3-account-pinned": expects("function-strict", "function-open"),
    "lambda-function-url-authenticated": expects("function-strict", "function-open"),
  },
  likeAws: [urls],
  unserved: [],
  notShown: {},
};
