import type { RestApi, Stage } from "@aws-sdk/client-api-gateway";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ACTIONS, API_GATEWAY, GONE, TAG_CHANGES, tagsFrom } from "./kind.ts";
import { idOf, REST_API_PAGES, restApiArn, restApis } from "./rest-api.ts";

const STAGES: ThingCall = { operation: "APIGateway:GetStages", per: "thing", thing: "REST API" };

export interface RestStage {
  readonly api: RestApi;
  readonly stage: Stage;
}

/**
 * Stages of REST APIs: what of an API is deployed, and under which name. Calls that change one tell the API's id and the
 * stage's name apart: only whole scans see what they did.
 */
export const restStage = defineResource({
  type: "AWS::ApiGateway::Stage",
  kind: { ...API_GATEWAY, subType: "aws-apigateway-rest-stage", noun: "stage" },
  scope: "region",
  ids: "arn:{partition}:apigateway:{region}::/restapis/{parent}/stages/{name}",
  list: {
    actions: ACTIONS,
    calls: [REST_API_PAGES, STAGES],
    async *run(target) {
      const { APIGatewayClient, GetStagesCommand } = await import("@aws-sdk/client-api-gateway");
      const client = target.client(APIGatewayClient);
      for await (const api of restApis(target)) {
        const stages = client.send(new GetStagesCommand({ restApiId: idOf(api) })).then(stagesIn);
        // An API that was deleted meanwhile has none.
        for (const stage of await orIf(stages, GONE, [])) yield listed({ api, stage }, target);
      }
    },
    only: {
      actions: ACTIONS,
      calls: [
        { operation: "APIGateway:GetRestApi", per: "resource" },
        { operation: "APIGateway:GetStage", per: "resource" },
      ],
      async *run(wanted, target) {
        for (const { id, name } of wanted) {
          const [, restApiId = ""] = /\/restapis\/([^/]+)\//.exec(id) ?? [];
          const one = await orIf(stageNamed(restApiId, name, target), GONE, undefined);
          if (one !== undefined) yield listed(one, target);
        }
      },
    },
  },
  facts: {},
  changes: [TAG_CHANGES],
});

async function stageNamed(restApiId: string, stageName: string, target: Target): Promise<RestStage> {
  const { APIGatewayClient, GetRestApiCommand, GetStageCommand } = await import("@aws-sdk/client-api-gateway");
  const client = target.client(APIGatewayClient);
  const { $metadata: _, ...api } = await client.send(new GetRestApiCommand({ restApiId }));
  const { $metadata: _metadata, ...stage } = await client.send(new GetStageCommand({ restApiId, stageName }));
  return { api, stage };
}

/** Their number is bounded: AWS gives all of an API at once. */
function stagesIn({ item }: { readonly item?: Stage[] | undefined }): readonly Stage[] {
  return toldList(item, STAGES.operation, "item");
}

function listed({ api, stage }: RestStage, target: Target): Resource<RestStage> {
  const name = toldText(stage.stageName, STAGES.operation, "stageName");
  return {
    id: `${restApiArn(api, target)}/stages/${name}`,
    name: `${api.name || idOf(api)}/${name}`,
    region: target.region,
    tags: tagsFrom(stage.tags),
    data: { api, stage },
    // People keep keys of other services in a stage's variables.
    raw: encodeObject({
      ...stage,
      variables: undefined,
      canarySettings: stage.canarySettings && { ...stage.canarySettings, stageVariableOverrides: undefined },
      tags: undefined,
    }),
  };
}
