import type { RestApi } from "@aws-sdk/client-api-gateway";
import { malformed, toldList } from "../../src/model/answers.ts";

const LIST = "APIGateway:GetRestApis";

const TYPES = ["EDGE", "PRIVATE", "REGIONAL"] as const;

export type Endpoint = (typeof TYPES)[number];

/** How an API is reached, in at least one way. A way that nobody knows may be from anywhere. */
export function endpointsOf({ endpointConfiguration }: RestApi): readonly Endpoint[] {
  const told = toldList(endpointConfiguration?.types, LIST, "endpointConfiguration.types");
  const types = TYPES.filter((type) => told.includes(type));
  if (types.length === 0 || types.length !== told.length) {
    throw malformed(LIST, "endpointConfiguration.types that are known");
  }
  return types;
}
