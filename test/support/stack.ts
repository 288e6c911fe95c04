import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

/** What DescribeStacks says of one stack; `more` says what else it is. */
export function stack(more: JsonObject = {}): RecordedCall {
  const whole = {
    StackId: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/shop/0b2c6f1e-0000-4000-8000-000000000000`,
    StackName: "shop",
    StackStatus: "UPDATE_COMPLETE",
    ...more,
  };
  return answer("CloudFormation:DescribeStacks", { Stacks: [whole] });
}
