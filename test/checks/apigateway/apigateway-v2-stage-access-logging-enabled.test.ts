import check from "../../../checks/apigateway/apigateway-v2-stage-access-logging-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { V2_APIS, v2Stages } from "../../support/rest-api.ts";

const APIS = "ApiGatewayV2:GetApis";
const STAGES = "ApiGatewayV2:GetStages";
const AccessLogSettings = { DestinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:web" };

checkTable(check, [
  { name: "on", calls: [V2_APIS, v2Stages({ AccessLogSettings })], expected: "passed" },
  { name: "off", calls: [V2_APIS, v2Stages()], expected: "failed" },
  { name: "no stage", calls: [V2_APIS, answer(STAGES, { Items: [] })], expected: "none" },
  { name: "gone", calls: [V2_APIS, refused(STAGES, "NotFoundException")], expected: "none" },
  { name: "stages denied", calls: [V2_APIS, refused(STAGES)], expected: "none", unread: [`${STAGES} AccessDenied`] },
  { name: "no API", calls: [answer(APIS, { Items: [] })], expected: "none" },
  { name: "not told", calls: [answer(APIS, {})], expected: "none", unread: [`${APIS} MalformedAnswer`] },
  { name: "denied", calls: [refused(APIS)], expected: "none", unread: [`${APIS} AccessDenied`] },
]);
