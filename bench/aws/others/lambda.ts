import { GetPolicyCommand, LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { listed, serve } from "../serve.ts";
import { thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const operations = serve(
  LambdaClient,
  { signed: "lambda" },
  {
    ListFunctions: {
      Command: ListFunctionsCommand,
      decides: "Functions",
      paged: true,
      output(call, { estate }) {
        const paging = {
          size: "MaxItems",
          token: "Marker",
          next: "NextMarker",
          least: 1,
          most: 10_000,
          usual: 50,
          refuses: "InvalidParameterValueException",
        };
        const { things, ...next } = listed(call, paging, thingsIn(estate, call, "function"));
        return { Functions: things.map(({ name }) => ({ FunctionName: name })), ...next };
      },
    },
    GetPolicy: {
      Command: GetPolicyCommand,
      decides: "Policy",
      example: () => ({ FunctionName: "function-0" }),
      output: ({ json: { FunctionName } }) => ({ Policy: JSON.stringify({ of: FunctionName }) }),
    },
  },
);

export const lambdaFunctions: Other = { operations, calls: () => ({}), failures: () => ({}) };
