import type { ChangeRule } from "../../../src/model/change.ts";
import { tagsOf } from "../../../src/model/tags.ts";

export const API_GATEWAY = {
  service: "apigateway",
  serviceName: "API Gateway",
  section: "API Gateway",
  type: "api-gateway",
} as const;

/** All of its reading calls are this one action. */
export const ACTIONS = ["apigateway:GET"];

/** What API Gateway says of a thing that is no more. */
export const GONE = ["NotFoundException"];

/** API Gateway tells tags as an object. */
export function tagsFrom(tags: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return tagsOf(Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value })));
}

/** What changes the tags of any of its things, named by its ARN. */
export const TAG_CHANGES: ChangeRule = {
  source: "apigateway.amazonaws.com",
  names: ["TagResource", "UntagResource"],
  at: ["requestParameters.resourceArn"],
};
