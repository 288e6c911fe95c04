import { answer } from "../../support/recorded.ts";
import { restApis, restStages, V2_APIS, v2Stages } from "../../support/rest-api.ts";

const PRIVATE = { endpointConfiguration: { types: ["PRIVATE"] } };

import type { Passing } from "./row.ts";

export const apigateway: readonly Passing[] = [
  {
    check: "apigateway-rest-stage-access-logging-enabled",
    name: "on",
    calls: [
      restApis(),
      restStages({ accessLogSettings: { destinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:api" } }),
    ],
  },
  {
    check: "apigateway-v2-stage-access-logging-enabled",
    name: "on",
    calls: [
      V2_APIS,
      v2Stages({ AccessLogSettings: { DestinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:web" } }),
    ],
  },
  {
    check: "apigateway-rest-stage-execution-logging-enabled",
    name: "on",
    calls: [restApis(), restStages({ methodSettings: { "*/*": { loggingLevel: "INFO" } } })],
  },
  {
    check: "apigateway-rest-stage-waf-attached",
    name: "one",
    calls: [restApis(), restStages({ webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/api/1" })],
  },
  {
    check: "apigateway-rest-stage-cache-encrypted",
    name: "encrypted",
    calls: [
      restApis(),
      restStages({
        cacheClusterEnabled: true,
        methodSettings: { "*/*": { cachingEnabled: true, cacheDataEncrypted: true } },
      }),
    ],
  },
  {
    check: "apigateway-private-api-policy-not-open",
    name: "the account",
    calls: [
      restApis({
        ...PRIVATE,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::111122223333:root" },
              Action: "execute-api:Invoke",
              Resource: "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*",
            },
          ],
        }),
      }),
    ],
  },
  {
    check: "apigateway-domain-minimum-tls",
    name: "TLS 1.2",
    calls: [
      answer("API Gateway:GetDomainNames", { items: [{ domainName: "api.example.com", securityPolicy: "TLS_1_2" }] }),
    ],
  },
];
