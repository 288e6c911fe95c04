import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const FOUNDATIONAL = "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0";

/** What GetEnabledStandards says of one standard for each argument. */
export function standards(...each: readonly JsonObject[]): RecordedCall {
  return answer("SecurityHub:GetEnabledStandards", { StandardsSubscriptions: [...each] });
}
