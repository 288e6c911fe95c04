import { recordOf, type Sample } from "./sample.ts";

const type = "AWS::Lambda::Function";
const orders = "arn:aws:lambda:eu-west-1:111122223333:function:orders";

export const LAMBDA_SAMPLES: readonly Sample[] = [
  {
    type,
    record: recordOf(
      "lambda",
      "CreateFunction20150331",
      { functionName: "orders", runtime: "nodejs24.x" },
      { responseElements: { functionName: "orders", functionArn: orders } },
    ),
    ids: [orders],
  },
  {
    type,
    record: recordOf("lambda", "AddPermission20150331v2", {
      functionName: orders,
      statementId: "anyone",
      action: "lambda:InvokeFunction",
      principal: "*",
    }),
    ids: [orders],
  },
  {
    type,
    record: recordOf("lambda", "CreateFunctionUrlConfig", { functionName: "orders", authType: "NONE" }),
    ids: [orders],
  },
];
