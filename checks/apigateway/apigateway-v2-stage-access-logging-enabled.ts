import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { v2Stage } from "./resources/v2-stage.ts";

export default defineCheck({
  id: "apigateway-v2-stage-access-logging-enabled",
  title: "API Gateway HTTP and WebSocket API stages log access",
  severity: "medium",
  why: "Requests that API Gateway refuses or answers itself never reach what is behind it: without its access logs nobody can say who called which route from where.",
  fix: "Create a log group, and set it with a format that has at least the address, the route and the status as the stage's access log.",
  remediation: {
    cli: `aws apigatewayv2 update-stage --api-id {{apiId}} --stage-name {{id}} --access-log-settings 'DestinationArn='{{logGroupArn}}',Format="$context.requestId $context.identity.sourceIp $context.routeKey $context.status"' --region {{region}}`,
    terraform: `resource "aws_apigatewayv2_stage" "this" {
  api_id = {{apiId}}
  name   = {{id}}
  access_log_settings {
    destination_arn = {{logGroupArn}}
    format          = "$context.requestId $context.identity.sourceIp $context.routeKey $context.status"
  }
}`,
    breaks: "Nothing: the logs cost their storage.",
    values: ({ data }) => ({ apiId: data.api.ApiId }),
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-9",
  ],
  techniques: ["T1562.008"],
  resource: v2Stage,
  records: "apigateway-access-logs",
  facts: [],
  evaluate({ data: { stage } }) {
    const destination = stage.AccessLogSettings?.DestinationArn || "none";
    const evidence = { expected: { accessLog: "a log group" }, observed: { accessLog: destination } };
    return destination === "none"
      ? fail("The stage does not log access.", evidence)
      : pass("The stage logs access.", evidence);
  },
});
