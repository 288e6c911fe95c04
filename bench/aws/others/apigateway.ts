import {
  APIGatewayClient,
  type DomainName,
  GetDomainNamesCommand,
  type GetDomainNamesCommandOutput,
  GetRestApisCommand,
  type GetRestApisCommandOutput,
  GetStagesCommand,
  type GetStagesCommandOutput,
  type RestApi,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  GetApisCommand,
  type GetApisCommandOutput,
  GetStagesCommand as GetV2StagesCommand,
  type GetStagesCommandOutput as GetV2StagesCommandOutput,
} from "@aws-sdk/client-apigatewayv2";
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
    output: ({ account, region, json: { restApiId } }): Omit<GetStagesCommandOutput, "$metadata"> => {
      const tight = isTight(restApiId);
      return {
        item: [
          {
            stageName: "prod",
            cacheClusterEnabled: true,
            methodSettings: {
              "*/*": { loggingLevel: tight ? "ERROR" : "OFF", cachingEnabled: true, cacheDataEncrypted: tight },
            },
            ...(tight && {
              accessLogSettings: { destinationArn: `arn:aws:logs:${region}:${account}:log-group:api` },
              webAclArn: `arn:aws:wafv2:${region}:${account}:regional/webacl/api/1`,
            }),
          },
        ],
      };
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
      const Items = things.map((thing) => ({
        ApiId: idOf(thing, ""),
        Name: thing.name,
        ProtocolType: "HTTP" as const,
        RouteSelectionExpression: "$request.method $request.path",
      }));
      return { Items, ...next };
    },
  },
  GetStages: {
    Command: GetV2StagesCommand,
    action,
    decides: "items",
    paged: true,
    example: () => ({ ApiId: "t0" }),
    output(call): Omit<GetV2StagesCommandOutput, "$metadata"> {
      const { account, region } = call;
      const DestinationArn = `arn:aws:logs:${region}:${account}:log-group:web`;
      const stage = {
        StageName: "$default",
        ...(isTight(call.json["ApiId"]) && { AccessLogSettings: { DestinationArn } }),
      };
      const { things, ...next } = listed(call, V2_PAGING, [stage]);
      return { Items: [...things], ...next };
    },
  },
});

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
