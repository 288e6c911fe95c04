import check from "../../../checks/apigateway/apigateway-rest-stage-access-logging-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { restApis, restStages } from "../../support/rest-api.ts";

const STAGES = "API Gateway:GetStages";

checkTable(check, [
  {
    name: "on",
    calls: [
      restApis(),
      restStages({ accessLogSettings: { destinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:api" } }),
    ],
    expected: "passed",
  },
  { name: "off", calls: [restApis(), restStages()], expected: "failed" },
  {
    name: "a format only",
    calls: [restApis(), restStages({ accessLogSettings: { format: "$x" } })],
    expected: "failed",
  },
  { name: "no stage", calls: [restApis(), answer(STAGES, { item: [] })], expected: "none" },
  { name: "gone", calls: [restApis(), refused(STAGES, "NotFoundException")], expected: "none" },
  {
    name: "stages not told",
    calls: [restApis(), answer(STAGES, {})],
    expected: "none",
    unread: ["APIGateway:GetStages MalformedAnswer"],
  },
  {
    name: "stages denied",
    calls: [restApis(), refused(STAGES)],
    expected: "none",
    unread: ["APIGateway:GetStages AccessDenied"],
  },
  {
    name: "denied",
    calls: [refused("API Gateway:GetRestApis")],
    expected: "none",
    unread: ["APIGateway:GetRestApis AccessDenied"],
  },
]);
