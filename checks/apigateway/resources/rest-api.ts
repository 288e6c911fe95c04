import type { RestApi } from "@aws-sdk/client-api-gateway";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ACTIONS, API_GATEWAY, TAG_CHANGES, tagsFrom } from "./kind.ts";

export const REST_API_PAGES: PageCall = {
  operation: "APIGateway:GetRestApis",
  per: "page",
  of: 500,
  things: "REST APIs",
  counted: "AWS::ApiGateway::RestApi",
};

/** REST APIs: those of API Gateway's first version. */
export const restApi = defineResource({
  type: "AWS::ApiGateway::RestApi",
  kind: { ...API_GATEWAY, subType: "aws-apigateway-rest-api", noun: "REST API" },
  scope: "region",
  ids: "arn:{partition}:apigateway:{region}::/restapis/{name}",
  list: {
    actions: ACTIONS,
    calls: [REST_API_PAGES],
    async *run(target) {
      for await (const api of restApis(target)) {
        const id = restApiArn(api, target);
        const name = api.name || idOf(api);
        yield { id, name, region: target.region, tags: tagsFrom(api.tags), data: api, raw: rawOf(api) };
      }
    },
  },
  facts: {},
  changes: [
    TAG_CHANGES,
    {
      source: "apigateway.amazonaws.com",
      names: ["CreateRestApi", "DeleteRestApi", "ImportRestApi", "PutRestApi", "UpdateRestApi"],
      at: ["requestParameters.restApiId", "responseElements.id"],
    },
  ],
});

/** Listed once for all types that need them. */
export function restApis(target: Target): AsyncIterable<RestApi> {
  return target.shared("apigateway:rest-apis", async function* () {
    const { APIGatewayClient, paginateGetRestApis } = await import("@aws-sdk/client-api-gateway");
    const config = { client: target.client(APIGatewayClient), pageSize: REST_API_PAGES.of };
    for await (const page of paginateGetRestApis(config, {})) {
      yield* toldList(page.items, REST_API_PAGES.operation, "items");
    }
  });
}

export function idOf({ id }: RestApi): string {
  return toldText(id, REST_API_PAGES.operation, "id");
}

/** As AWS writes them, without an account. */
export function restApiArn(api: RestApi, { partition, region }: Target): string {
  return `arn:${partition}:apigateway:${region}::/restapis/${idOf(api)}`;
}

function rawOf(api: RestApi) {
  return encodeObject({ ...api, tags: undefined });
}
