import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

const ARN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:resize`;

export function functions(more: JsonObject = {}): RecordedCall {
  const one = { FunctionName: "resize", FunctionArn: ARN, PackageType: "Zip", Runtime: "nodejs24.x", ...more };
  return answer("Lambda:ListFunctions", { Functions: [one] });
}

export function functionPolicy(Policy: string): RecordedCall {
  return answer("Lambda:GetPolicy", { Policy, RevisionId: "1" });
}

export function functionUrls(...types: readonly string[]): RecordedCall {
  const FunctionUrlConfigs = types.map((AuthType) => ({
    FunctionUrl: "https://abc.lambda-url.eu-west-1.on.aws/",
    FunctionArn: ARN,
    AuthType,
  }));
  return answer("Lambda:ListFunctionUrlConfigs", { FunctionUrlConfigs });
}

/** The statement that AddPermission writes for S3, with these conditions. */
export function forS3(Condition?: JsonObject): JsonObject {
  const Principal = { Service: "s3.amazonaws.com" };
  return {
    Principal,
    Action: "lambda:InvokeFunction",
    Resource: ARN,
    ...(Condition !== undefined && { Condition }),
  };
}

export const OF_A_BUCKET: JsonObject = { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::acme-uploads" } };
export const OF_THE_ACCOUNT: JsonObject = { StringEquals: { "AWS:SourceAccount": ACCOUNT } };
