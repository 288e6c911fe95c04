import { answer } from "../../support/recorded.ts";
import { restApis, restStages, V2_APIS, v2Stages } from "../../support/rest-api.ts";

const PRIVATE = { endpointConfiguration: { types: ["PRIVATE"] } };

import type { Failing } from "./row.ts";

export const apigateway: readonly Failing[] = [
  { check: "apigateway-rest-stage-access-logging-enabled", name: "off", calls: [restApis(), restStages()] },
  { check: "apigateway-v2-stage-access-logging-enabled", name: "off", calls: [V2_APIS, v2Stages()] },
  {
    check: "apigateway-rest-stage-execution-logging-enabled",
    name: "off",
    calls: [
      restApis(),
      restStages({ methodSettings: { "*/*": { loggingLevel: "ERROR" }, "~1pets/GET": { loggingLevel: "OFF" } } }),
    ],
    absenceAnswers: { "~1pets/GET": "then all methods have the setting of */*" },
  },
  { check: "apigateway-rest-stage-waf-attached", name: "none", calls: [restApis(), restStages()] },
  {
    check: "apigateway-rest-stage-cache-encrypted",
    name: "not",
    calls: [
      restApis(),
      restStages({
        cacheClusterEnabled: true,
        methodSettings: { "*/*": { cachingEnabled: true, cacheDataEncrypted: false } },
      }),
    ],
  },
  {
    check: "apigateway-private-api-policy-not-open",
    name: "everyone",
    calls: [
      restApis({
        ...PRIVATE,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: "*",
              Action: "execute-api:Invoke",
              Resource: "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*",
            },
          ],
        }),
      }),
    ],
    absenceAnswers: { policy: "an API without a policy has no such field, and nobody reaches it" },
  },
  {
    check: "apigateway-domain-minimum-tls",
    name: "TLS 1.0",
    calls: [
      answer("API Gateway:GetDomainNames", { items: [{ domainName: "api.example.com", securityPolicy: "TLS_1_0" }] }),
    ],
  },
];
