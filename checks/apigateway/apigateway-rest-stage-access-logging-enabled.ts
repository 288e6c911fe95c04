import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { restStage } from "./resources/rest-stage.ts";

export default defineCheck({
  id: "apigateway-rest-stage-access-logging-enabled",
  title: "API Gateway REST API stages log access",
  severity: "medium",
  why: "Requests that API Gateway refuses or answers itself never reach what is behind it: without its access logs nobody can say who called which method from where.",
  fix: "Create a log group, and set it with a format that has at least the caller, the address, the method and the status as the stage's access log.",
  remediation: {
    cli: `aws apigateway update-stage --rest-api-id {{restApiId}} --stage-name {{id}} --patch-operations op=replace,path=/accessLogSettings/destinationArn,value={{logGroupArn}} 'op=replace,path=/accessLogSettings/format,value=$context.requestId $context.identity.sourceIp $context.identity.caller $context.httpMethod $context.resourcePath $context.status' --region {{region}}`,
    terraform: `resource "aws_api_gateway_stage" "this" {
  rest_api_id = {{restApiId}}
  stage_name  = {{id}}
  access_log_settings {
    destination_arn = {{logGroupArn}}
    format          = "$context.requestId $context.identity.sourceIp $context.identity.caller $context.httpMethod $context.resourcePath $context.status"
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
  records: "apigateway-access-logs",
  facts: [],
  evaluate({ data: { stage } }) {
    const destination = stage.accessLogSettings?.destinationArn || "none";
    const evidence = { expected: { accessLog: "a log group or a stream" }, observed: { accessLog: destination } };
    return destination === "none"
      ? fail("The stage does not log access.", evidence)
      : pass("The stage logs access.", evidence);
  },
});
