import {
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  GetPolicyCommand,
  type GetPolicyCommandOutput,
  LambdaClient,
  ListFunctionsCommand,
  type ListFunctionsCommandOutput,
  ListFunctionUrlConfigsCommand,
  type ListFunctionUrlConfigsCommandOutput,
} from "@aws-sdk/client-lambda";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

/** It takes larger sizes, and gives no more. */
const PAGING: Paging = {
  size: "MaxItems",
  token: "Marker",
  least: 1,
  most: 50,
  usual: 50,
  refuses: "InvalidParameterValueException",
};

const MADE = "2026-01-01T00:00:00.000+0000";

const example = (place: Place, { estate }: { readonly estate: Estate }) => ({
  FunctionName: thingsIn(estate, place, "function").map(({ name }) => name)[0] ?? "none",
});

const operations = serve(
  LambdaClient,
  { signed: "lambda" },
  {
    ListFunctions: {
      Command: ListFunctionsCommand,
      decides: "Functions",
      paged: true,
      output(call, { estate }): Omit<ListFunctionsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, { ...PAGING, next: "NextMarker" }, thingsIn(estate, call, "function"));
        return { Functions: things.map(configurationOf), ...next };
      },
    },
    GetFunctionConfiguration: {
      Command: GetFunctionConfigurationCommand,
      decides: "FunctionArn",
      example,
      output(call, { estate }): Omit<GetFunctionConfigurationCommandOutput, "$metadata"> {
        const one = functionOf(call, estate);
        if (one !== undefined) return { ...configurationOf(one), State: "Active", LastUpdateStatus: "Successful" };
        const message = `Function not found: ${call.json["FunctionName"]}`;
        throw new Refusal({ code: "ResourceNotFoundException", status: 404, message });
      },
    },
    GetPolicy: {
      Command: GetPolicyCommand,
      decides: "Policy",
      example,
      output(call, { estate }): Omit<GetPolicyCommandOutput, "$metadata"> {
        return { Policy: policyOf(call, functionOf(call, estate)), RevisionId: "1" };
      },
    },
    ListFunctionUrlConfigs: {
      Command: ListFunctionUrlConfigsCommand,
      decides: "FunctionUrlConfigs",
      paged: true,
      example,
      output(call, { estate }): Omit<ListFunctionUrlConfigsCommandOutput, "$metadata"> {
        const one = functionOf(call, estate);
        const urls = one === undefined ? [] : [one];
        const { things, ...next } = listed(call, { ...PAGING, next: "NextMarker" }, urls);
        return {
          FunctionUrlConfigs: things.map((thing) => ({
            FunctionUrl: `https://u${thing.index}.lambda-url.${thing.region}.on.aws/`,
            FunctionArn: arnOf(thing),
            AuthType: thing.kind === "tight" ? "AWS_IAM" : "NONE",
            CreationTime: MADE,
            LastModifiedTime: MADE,
          })),
          ...next,
        };
      },
    },
  },
);

function functionOf(call: Call, estate: Estate): Thing | undefined {
  return thingsIn(estate, call, "function").find(({ name }) => name === call.json["FunctionName"]);
}

function configurationOf(one: Thing) {
  return {
    FunctionName: one.name,
    FunctionArn: arnOf(one),
    PackageType: "Zip" as const,
    Runtime: one.kind === "tight" ? ("nodejs24.x" as const) : ("nodejs18.x" as const),
    Environment: { Variables: { STAGE: "live" } },
  };
}

/** Of what S3 invokes; an open function anybody may invoke, too. */
function policyOf({ account }: Place, one: Thing | undefined): string {
  const open = one?.kind === "open";
  const Resource = one === undefined ? "*" : arnOf(one);
  const allow = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource };
  const bucket = { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::acme-uploads" } };
  const owner = { StringEquals: { "AWS:SourceAccount": account } };
  const s3 = { ...allow, Principal: { Service: "s3.amazonaws.com" }, Condition: { ...bucket, ...(!open && owner) } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [s3, ...(open ? [{ ...allow, Principal: "*" }] : [])],
  });
}

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:lambda:${region}:${account}:function:${name}`;
}

export const lambdaFunctions: Other = {
  operations,
  calls: (estate) => ({
    "Lambda:ListFunctions": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "Lambda:GetPolicy": estate.things,
      "Lambda:ListFunctionUrlConfigs": estate.things,
    }),
  }),
  failures: (estate) => ({
    "lambda-function-not-public": openThings(estate),
    "lambda-function-runtime-supported": openThings(estate),
    "lambda-function-s3-account-pinned": openThings(estate),
    "lambda-function-url-authenticated": openThings(estate),
  }),
};
