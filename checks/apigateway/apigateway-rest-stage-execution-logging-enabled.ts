import { malformed, required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { ALL, methodsOf, STAGES } from "./methods.ts";
import { restStage } from "./resources/rest-stage.ts";

export default defineCheck({
  id: "apigateway-rest-stage-execution-logging-enabled",
  title: "API Gateway REST API stages log errors of all methods",
  severity: "low",
  why: "Why a request was refused, by an authorizer, a policy or what is behind the API, is in the execution log alone: attempts to get in look like any other error without it.",
  fix: "Set the logging level of all methods to ERROR, or to INFO. Leave data trace off where requests hold anything private.",
  remediation: {
    cli: "aws apigateway update-stage --rest-api-id {{restApiId}} --stage-name {{id}} --patch-operations 'op=replace,path=/*/*/logging/loglevel,value=ERROR' --region {{region}}",
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = {{restApiId}}
  stage_name  = {{id}}
  method_path = "*/*"
  settings {
    logging_level = "ERROR"
  }
}`,
    breaks:
      "Nothing: the logs cost their storage. API Gateway needs a role to write to CloudWatch Logs, which is a setting of the region.",
    values: ({ data }) => ({ restApiId: data.api.id }),
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-1",
  ],
  techniques: ["T1562.008"],
  resource: restStage,
  facts: [],
  evaluate({ data: { stage } }) {
    // A method, or all of them, may have settings that say nothing of logs: it is off then.
    const levels = methodsOf(stage).map(([method, { loggingLevel = "OFF" }]) => {
      const logs = required(LEVELS.get(loggingLevel), STAGES, "loggingLevel that is known");
      return { method, level: loggingLevel, logs };
    });
    const evidence = { expected: { methods: "ERROR or INFO" }, observed: { methods: levels } };
    if (levels.some(({ logs }) => !logs)) return fail("A method of the stage logs nothing.", evidence);
    if (levels.length === 0) return fail("The stage's methods log nothing.", evidence);
    if (levels.some(({ method }) => method === ALL))
      return pass("All methods of the stage log their errors.", evidence);
    const { unread } = malformed(STAGES, `methodSettings of ${ALL}`);
    return unknown("Some methods of the stage log their errors; whether all do is not told.", evidence, [unread]);
  },
});

const LEVELS: ReadonlyMap<string, boolean> = new Map([
  ["OFF", false],
  ["ERROR", true],
  ["INFO", true],
]);
