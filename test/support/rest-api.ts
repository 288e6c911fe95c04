import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

/** One REST API, of the region unless `more` says otherwise. */
export function restApis(more: JsonObject = {}): RecordedCall {
  const one = { id: "a1b2c3", name: "orders", endpointConfiguration: { types: ["REGIONAL"] }, ...more };
  return answer("API Gateway:GetRestApis", { items: [one] });
}

export function restStages(more: JsonObject = {}): RecordedCall {
  return answer("API Gateway:GetStages", { item: [{ stageName: "prod", methodSettings: {}, ...more }] });
}

export const V2_APIS = answer("ApiGatewayV2:GetApis", { Items: [{ ApiId: "d4e5f6", Name: "web" }] });

export function v2Stages(more: JsonObject = {}): RecordedCall {
  return answer("ApiGatewayV2:GetStages", { Items: [{ StageName: "$default", ...more }] });
}
