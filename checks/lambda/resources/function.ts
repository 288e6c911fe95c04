import type { FunctionConfiguration, FunctionUrlConfig } from "@aws-sdk/client-lambda";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const FUNCTION_ACTIONS = ["lambda:ListFunctions"];

export const LIST = "Lambda:ListFunctions";
export const URLS = "Lambda:ListFunctionUrlConfigs";

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
  goneCodes: ["ResourceNotFoundException"],
  list: {
    actions: FUNCTION_ACTIONS,
    calls: [FUNCTION_PAGES],
    async *run(target) {
      for await (const page of functions(target)) yield* batches(page, (one) => resourceOf(one, target));
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
