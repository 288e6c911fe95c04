import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { methodsOf, STAGES } from "./methods.ts";
import { restStage } from "./resources/rest-stage.ts";

export default defineCheck({
  id: "apigateway-rest-stage-cache-encrypted",
  title: "API Gateway REST API stages encrypt their caches",
  severity: "low",
  why: "The cache keeps whole answers, with whatever they hold of people, for as long as an hour; nothing but encryption keeps them from whoever gets at its disks.",
  fix: "Switch on the encryption of cached data for all methods that are cached. The cache is emptied by it.",
  remediation: {
    cli: "aws apigateway update-stage --rest-api-id {{restApiId}} --stage-name {{id}} --patch-operations 'op=replace,path=/*/*/caching/dataEncrypted,value=true' --region {{region}}",
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = {{restApiId}}
  stage_name  = {{id}}
  method_path = "*/*"
  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}`,
    breaks: "The cache begins empty, so that what is behind the API has more to do for a while.",
    values: ({ data }) => ({ restApiId: data.api.id }),
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-5",
  ],
  techniques: ["T1530"],
  resource: restStage,
  facts: [],
  evaluate({ data: { stage } }) {
    if (!toldFlag(stage.cacheClusterEnabled, STAGES, "cacheClusterEnabled")) return notApplicable("no-cache");
    const cached = methodsOf(stage).filter(([, { cachingEnabled }]) =>
      toldFlag(cachingEnabled, STAGES, "cachingEnabled"),
    );
    if (cached.length === 0) return notApplicable("nothing-cached");
    const methods = cached.map(([method, { cacheDataEncrypted }]) => ({
      method,
      encrypted: toldFlag(cacheDataEncrypted, STAGES, "cacheDataEncrypted"),
    }));
    const evidence = { expected: { encrypted: true }, observed: { methods } };
    return methods.every(({ encrypted }) => encrypted)
      ? pass("The stage encrypts what it caches.", evidence)
      : fail("The stage caches answers without encryption.", evidence);
  },
});
