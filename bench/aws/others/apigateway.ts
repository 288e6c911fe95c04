import {
  APIGatewayClient,
  type DomainName,
  GetDomainNamesCommand,
  type GetDomainNamesCommandOutput,
  GetRestApiCommand,
  type GetRestApiCommandOutput,
  GetRestApisCommand,
  type GetRestApisCommandOutput,
  GetStageCommand,
  type GetStageCommandOutput,
  GetStagesCommand,
  type GetStagesCommandOutput,
  type RestApi,
  type Stage,
} from "@aws-sdk/client-api-gateway";
import {
  type Api,
  ApiGatewayV2Client,
  GetApiCommand,
  type GetApiCommandOutput,
  GetApisCommand,
  type GetApisCommandOutput,
  GetStageCommand as GetV2StageCommand,
  type GetStageCommandOutput as GetV2StageCommandOutput,
  GetStagesCommand as GetV2StagesCommand,
  type GetStagesCommandOutput as GetV2StagesCommandOutput,
  type Stage as V2Stage,
} from "@aws-sdk/client-apigatewayv2";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { listings, made, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "limit",
  token: "position",
  least: 1,
  most: 500,
  usual: 25,
  refuses: "BadRequestException",
};
const V2_PAGING: Paging = { ...PAGING, size: "MaxResults", token: "NextToken" };

const SIGNED = { signed: "apigateway" };
const action = "apigateway:GET";

const first = serve(APIGatewayClient, SIGNED, {
  GetRestApis: {
    Command: GetRestApisCommand,
    action,
    decides: "item",
    paged: true,
    output(call, { estate }): Omit<GetRestApisCommandOutput, "$metadata"> {
      const { things, ...next } = listed(call, PAGING, restApisIn(estate, call));
      return { items: [...things], ...next };
    },
  },
  GetStages: {
    Command: GetStagesCommand,
    action,
    decides: "item",
    example: () => ({ restApiId: "t0" }),
    output: (call): Omit<GetStagesCommandOutput, "$metadata"> => ({ item: [stageOf(call)] }),
  },
  GetRestApi: {
    Command: GetRestApiCommand,
    action,
    decides: "id",
    example: (place, { estate }) => ({ restApiId: restApisIn(estate, place)[0]?.id ?? "none" }),
    output: (call, { estate }): Omit<GetRestApiCommandOutput, "$metadata"> => restApiOf(call, estate),
  },
  GetStage: {
    Command: GetStageCommand,
    action,
    decides: "stageName",
    example: (place, { estate }) => ({ restApiId: restApisIn(estate, place)[0]?.id ?? "none", stageName: "prod" }),
    output(call, { estate }): Omit<GetStageCommandOutput, "$metadata"> {
      restApiOf(call, estate);
      const stage = stageOf(call);
      if (stage.stageName !== call.json["stageName"]) throw notFound("Invalid stage identifier specified");
      return stage;
    },
  },
  GetDomainNames: {
    Command: GetDomainNamesCommand,
    action,
    decides: "item",
    paged: true,
    output(call, { estate }): Omit<GetDomainNamesCommandOutput, "$metadata"> {
      const { things, ...next } = listed(call, PAGING, thingsIn(estate, call, "api-domain"));
      return { items: things.map(domainOf), ...next };
    },
  },
});

const second = serve(ApiGatewayV2Client, SIGNED, {
  GetApis: {
    Command: GetApisCommand,
    action,
    decides: "items",
    paged: true,
    output(call, { estate }): Omit<GetApisCommandOutput, "$metadata"> {
      const { things, ...next } = listed(call, V2_PAGING, thingsIn(estate, call, "http-api"));
      return { Items: things.map(httpApiOf), ...next };
    },
  },
  GetStages: {
    Command: GetV2StagesCommand,
    action,
    decides: "items",
    paged: true,
    example: () => ({ ApiId: "t0" }),
    output(call): Omit<GetV2StagesCommandOutput, "$metadata"> {
      const { things, ...next } = listed(call, V2_PAGING, [httpStageOf(call)]);
      return { Items: [...things], ...next };
    },
  },
  GetApi: {
    Command: GetApiCommand,
    action,
    decides: "apiId",
    example: (place, { estate }) => ({ ApiId: httpApisIn(estate, place)[0]?.ApiId ?? "none" }),
    output: (call, { estate }): Omit<GetApiCommandOutput, "$metadata"> => httpApiAsked(call, estate),
  },
  GetStage: {
    Command: GetV2StageCommand,
    action,
    decides: "stageName",
    example: (place, { estate }) => ({ ApiId: httpApisIn(estate, place)[0]?.ApiId ?? "none", StageName: "$default" }),
    output(call, { estate }): Omit<GetV2StageCommandOutput, "$metadata"> {
      httpApiAsked(call, estate);
      const stage = httpStageOf(call);
      if (stage.StageName !== call.json["StageName"]) throw notFound("Invalid stage identifier specified");
      return stage;
    },
  },
});

function notFound(message: string): Refusal {
  return new Refusal({ code: "NotFoundException", status: 404, message });
}

function restApiOf(call: Call, estate: Estate): RestApi {
  const its = restApisIn(estate, call).find(({ id }) => id === call.json["restApiId"]);
  if (its === undefined) throw notFound("Invalid API identifier specified");
  return its;
}

function stageOf({ account, region, json: { restApiId } }: Call): Stage {
  const tight = isTight(restApiId);
  return {
    stageName: "prod",
    cacheClusterEnabled: true,
    methodSettings: {
      "*/*": { loggingLevel: tight ? "ERROR" : "OFF", cachingEnabled: true, cacheDataEncrypted: tight },
    },
    ...(tight && {
      accessLogSettings: { destinationArn: `arn:aws:logs:${region}:${account}:log-group:api` },
      webAclArn: `arn:aws:wafv2:${region}:${account}:regional/webacl/api/1`,
    }),
  };
}

function httpApisIn(estate: Estate, place: Place): Api[] {
  return thingsIn(estate, place, "http-api").map(httpApiOf);
}

function httpApiOf(thing: Thing): Api {
  return {
    ApiId: idOf(thing, ""),
    Name: thing.name,
    ProtocolType: "HTTP",
    RouteSelectionExpression: "$request.method $request.path",
  };
}

function httpApiAsked(call: Call, estate: Estate): Api {
  const its = httpApisIn(estate, call).find(({ ApiId }) => ApiId === call.json["ApiId"]);
  if (its === undefined) throw notFound("Invalid API identifier specified");
  return its;
}

function httpStageOf({ account, region, json: { ApiId } }: Call): V2Stage {
  const DestinationArn = `arn:aws:logs:${region}:${account}:log-group:web`;
  return { StageName: "$default", ...(isTight(ApiId) && { AccessLogSettings: { DestinationArn } }) };
}

/** As many public ones as private ones. */
function restApisIn(estate: Estate, place: Place): RestApi[] {
  return [
    ...thingsIn(estate, place, "rest-api").map((thing) => apiOf(thing, "REGIONAL")),
    ...thingsIn(estate, place, "private-api").map((thing) => apiOf(thing, "PRIVATE")),
  ];
}

function apiOf(thing: Thing, type: "REGIONAL" | "PRIVATE"): RestApi {
  const { account, region, name, kind } = thing;
  const id = idOf(thing, type === "PRIVATE" ? "p" : "");
  const statement = {
    Effect: "Allow",
    Principal: kind === "tight" ? { AWS: `arn:aws:iam::${account}:root` } : "*",
    Action: "execute-api:Invoke",
    Resource: `arn:aws:execute-api:${region}:${account}:${id}/*`,
  };
  // As AWS tells it: the inside of a JSON text.
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }).replaceAll('"', '\\"');
  return { id, name, endpointConfiguration: { types: [type] }, ...(type === "PRIVATE" && { policy }) };
}

/** What it is like is in the id that AWS would have chosen. */
function idOf({ index, kind }: Thing, prefix: string): string {
  return `${kind === "tight" ? "t" : "o"}${prefix}${index}`;
}

function isTight(id: unknown): boolean {
  return String(id).startsWith("t");
}

function domainOf({ name, kind }: Thing): DomainName {
  return { domainName: `${name}.example.com`, securityPolicy: kind === "tight" ? "TLS_1_2" : "TLS_1_0" };
}

export const apigateway: Other = {
  operations: { ...first, ...second },
  calls: (estate) =>
    made({
      "APIGateway:GetRestApis": listings(estate, PAGING.most / 2),
      "APIGateway:GetStages": 2 * estate.things,
      "APIGateway:GetDomainNames": listings(estate, PAGING.most),
      "ApiGatewayV2:GetApis": listings(estate, PAGING.most),
      "ApiGatewayV2:GetStages": estate.things,
    }),
  failures: (estate) => ({
    "apigateway-domain-minimum-tls": openThings(estate),
    "apigateway-private-api-policy-not-open": openThings(estate),
    "apigateway-rest-stage-access-logging-enabled": 2 * openThings(estate),
    "apigateway-rest-stage-cache-encrypted": 2 * openThings(estate),
    "apigateway-rest-stage-execution-logging-enabled": 2 * openThings(estate),
    "apigateway-rest-stage-waf-attached": openThings(estate),
    "apigateway-v2-stage-access-logging-enabled": openThings(estate),
  }),
};
