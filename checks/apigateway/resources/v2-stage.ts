import type { Api, ApiGatewayV2Client, Stage } from "@aws-sdk/client-apigatewayv2";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall, ThingCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ACTIONS, API_GATEWAY, GONE, TAG_CHANGES, tagsFrom } from "./kind.ts";

const APIS: PageCall = {
  operation: "ApiGatewayV2:GetApis",
  per: "page",
  of: 500,
  things: "HTTP and WebSocket APIs",
};

/** An API has ten unless its quota is raised. */
const STAGES: ThingCall = { operation: "ApiGatewayV2:GetStages", per: "thing", thing: "HTTP or WebSocket API" };

export interface V2Stage {
  readonly api: Api;
  readonly stage: Stage;
}

/** Stages of HTTP and WebSocket APIs: those of API Gateway's second version. As of REST APIs, only tags are set by its id. */
export const v2Stage = defineResource({
  type: "AWS::ApiGatewayV2::Stage",
  kind: { ...API_GATEWAY, subType: "aws-apigateway-v2-stage", noun: "stage" },
  scope: "region",
  ids: "arn:{partition}:apigateway:{region}::/apis/{parent}/stages/{name}",
  list: {
    actions: ACTIONS,
    calls: [APIS, STAGES],
    async *run(target) {
      const { ApiGatewayV2Client } = await import("@aws-sdk/client-apigatewayv2");
      const client = target.client(ApiGatewayV2Client);
      for await (const api of apis(client)) {
        // An API that was deleted meanwhile has none.
        for (const stage of await orIf(stages(client, apiIdOf(api)), GONE, [])) yield listed({ api, stage }, target);
      }
    },
    only: {
      actions: ACTIONS,
      calls: [
        { operation: "ApiGatewayV2:GetApi", per: "resource" },
        { operation: "ApiGatewayV2:GetStage", per: "resource" },
      ],
      async *run(wanted, target) {
        for (const { id, name } of wanted) {
          const [, apiId = ""] = /\/apis\/([^/]+)\//.exec(id) ?? [];
          const one = await orIf(stageNamed(apiId, name, target), GONE, undefined);
          if (one !== undefined) yield listed(one, target);
        }
      },
    },
  },
  facts: {},
  changes: [TAG_CHANGES],
});

/** The SDK pages neither of the two. */
async function* apis(client: ApiGatewayV2Client): AsyncIterable<Api> {
  const { GetApisCommand } = await import("@aws-sdk/client-apigatewayv2");
  let NextToken: string | undefined;
  do {
    const page = await client.send(new GetApisCommand({ MaxResults: String(APIS.of), NextToken }));
    yield* toldList(page.Items, APIS.operation, "Items");
    NextToken = page.NextToken;
  } while (NextToken);
}

async function stages(client: ApiGatewayV2Client, ApiId: string): Promise<readonly Stage[]> {
  const { GetStagesCommand } = await import("@aws-sdk/client-apigatewayv2");
  const all: Stage[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new GetStagesCommand({ ApiId, MaxResults: String(APIS.of), NextToken }));
    all.push(...toldList(page.Items, STAGES.operation, "Items"));
    NextToken = page.NextToken;
  } while (NextToken);
  return all;
}

async function stageNamed(ApiId: string, StageName: string, target: Target): Promise<V2Stage> {
  const { ApiGatewayV2Client, GetApiCommand, GetStageCommand } = await import("@aws-sdk/client-apigatewayv2");
  const client = target.client(ApiGatewayV2Client);
  const { $metadata: _, ...api } = await client.send(new GetApiCommand({ ApiId }));
  const { $metadata: _metadata, ...stage } = await client.send(new GetStageCommand({ ApiId, StageName }));
  const { Name, ProtocolType, RouteSelectionExpression } = api;
  // What a listing has to tell, the types of these two answers may leave out.
  return {
    api: { ...api, Name, ProtocolType, RouteSelectionExpression },
    stage: { ...stage, StageName: stage.StageName },
  };
}

function apiIdOf({ ApiId }: Api): string {
  return toldText(ApiId, APIS.operation, "ApiId");
}

function listed({ api, stage }: V2Stage, { partition, region }: Target): Resource<V2Stage> {
  const name = toldText(stage.StageName, STAGES.operation, "StageName");
  return {
    id: `arn:${partition}:apigateway:${region}::/apis/${apiIdOf(api)}/stages/${name}`,
    name: `${api.Name || apiIdOf(api)}/${name}`,
    region,
    tags: tagsFrom(stage.Tags),
    data: { api, stage },
    // People keep keys of other services in a stage's variables.
    raw: encodeObject({ ...stage, StageVariables: undefined, Tags: undefined }),
  };
}
