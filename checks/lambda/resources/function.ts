import type { FunctionConfiguration, FunctionUrlConfig } from "@aws-sdk/client-lambda";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const FUNCTION_ACTIONS = ["lambda:ListFunctions"];

export const LIST = "Lambda:ListFunctions";
const CONFIGURATION = "Lambda:GetFunctionConfiguration";
export const URLS = "Lambda:ListFunctionUrlConfigs";

const GONE = ["ResourceNotFoundException"];

/** Lambda gives no more, whatever it is asked for. */
export const FUNCTION_PAGES: PageCall = {
  operation: LIST,
  per: "page",
  of: 50,
  things: "Lambda functions",
  counted: "AWS::Lambda::Function",
};

export type LambdaFunction = Omit<FunctionConfiguration, "Environment">;

/**
 * The region's functions, page by page, read once for all who need them. People keep passwords in environment variables, which
 * ListFunctions tells: they go no further than this.
 */
export function functions(target: Target): AsyncIterable<readonly LambdaFunction[]> {
  return target.shared("lambda:functions", async function* () {
    const { LambdaClient, paginateListFunctions } = await import("@aws-sdk/client-lambda");
    const config = { client: target.client(LambdaClient), pageSize: FUNCTION_PAGES.of };
    for await (const page of paginateListFunctions(config, {})) {
      yield toldList(page.Functions, LIST, "Functions").map(withoutEnvironment);
    }
  });
}

function withoutEnvironment({ Environment: _, ...one }: FunctionConfiguration): LambdaFunction {
  return one;
}

/**
 * One function, without what only this call tells, which the listing leaves out:
 * https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
 */
async function functionNamed(FunctionName: string, target: Target): Promise<LambdaFunction> {
  const { GetFunctionConfigurationCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
  const answer = await target.client(LambdaClient).send(new GetFunctionConfigurationCommand({ FunctionName }));
  const {
    $metadata: _,
    State: _state,
    StateReason: _reason,
    StateReasonCode: _code,
    LastUpdateStatus: _status,
    LastUpdateStatusReason: _statusReason,
    LastUpdateStatusReasonCode: _statusCode,
    RuntimeVersionConfig: _runtime,
    ...one
  } = answer;
  toldText(one.FunctionArn, CONFIGURATION, "FunctionArn");
  return withoutEnvironment(one);
}

export const lambdaFunction = defineResource({
  type: "AWS::Lambda::Function",
  kind: {
    service: "lambda",
    serviceName: "Lambda",
    section: "Lambda",
    type: "serverless",
    subType: "aws-lambda-function",
    noun: "function",
  },
  scope: "region",
  ids: "arn:{partition}:lambda:{region}:{account}:function:{name}",
  goneCodes: GONE,
  list: {
    actions: FUNCTION_ACTIONS,
    calls: [FUNCTION_PAGES],
    async *run(target) {
      for await (const page of functions(target)) yield* batches(page, (one) => resourceOf(one, target));
    },
    only: {
      actions: ["lambda:GetFunctionConfiguration"],
      calls: [{ operation: CONFIGURATION, per: "resource" }],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          const one = await orIf(functionNamed(name, target), GONE, undefined);
          if (one !== undefined) yield resourceOf(one, target);
        }
      },
    },
  },
  facts: {
    /** That of the function itself, not of its versions and aliases; `undefined`: it has none. */
    policy: {
      actions: ["lambda:GetPolicy"],
      calls: [{ operation: "Lambda:GetPolicy", per: "resource" }],
      async read({ name }, target): Promise<string | undefined> {
        const { GetPolicyCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
        const answer = await orIf(
          target.client(LambdaClient).send(new GetPolicyCommand({ FunctionName: name })),
          ["ResourceNotFoundException"],
          undefined,
        );
        return answer === undefined ? undefined : toldText(answer.Policy, "Lambda:GetPolicy", "Policy");
      },
    },
    /** Of the function and of its aliases. */
    urls: {
      actions: ["lambda:ListFunctionUrlConfigs"],
      calls: [{ operation: URLS, per: "resource" }],
      async read({ name }, target): Promise<readonly FunctionUrlConfig[]> {
        const { LambdaClient, paginateListFunctionUrlConfigs } = await import("@aws-sdk/client-lambda");
        const config = { client: target.client(LambdaClient), pageSize: FUNCTION_PAGES.of };
        const urls: FunctionUrlConfig[] = [];
        for await (const page of paginateListFunctionUrlConfigs(config, { FunctionName: name })) {
          urls.push(...toldList(page.FunctionUrlConfigs, URLS, "FunctionUrlConfigs"));
        }
        return urls;
      },
    },
  },
  changes: [
    {
      source: "lambda.amazonaws.com",
      names: [
        "AddPermission",
        "CreateFunction",
        "CreateFunctionUrlConfig",
        "DeleteFunction",
        "DeleteFunctionUrlConfig",
        "RemovePermission",
        "UpdateFunctionConfiguration",
        "UpdateFunctionUrlConfig",
      ],
      // In a request, a function is named by its name or by its ARN.
      at: ["requestParameters.functionName", "responseElements.functionArn"],
    },
  ],
});

function resourceOf(one: LambdaFunction, { region }: Target): Resource<LambdaFunction> {
  return {
    id: toldText(one.FunctionArn, LIST, "FunctionArn"),
    name: toldText(one.FunctionName, LIST, "FunctionName"),
    region,
    data: one,
    get raw() {
      return encodeObject({ ...one });
    },
  };
}
