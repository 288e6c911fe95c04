import check from "../../../checks/apigateway/apigateway-rest-stage-execution-logging-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { restApis, restStages } from "../../support/rest-api.ts";

const STAGES = "APIGateway:GetStages";
const methods = (methodSettings: JsonObject) => [restApis(), restStages({ methodSettings })];

checkTable(check, [
  { name: "errors of all", calls: methods({ "*/*": { loggingLevel: "ERROR" } }), expected: "passed" },
  {
    name: "everything of all",
    calls: methods({ "*/*": { loggingLevel: "INFO" }, "~1pets/GET": { loggingLevel: "ERROR" } }),
    expected: "passed",
  },
  {
    name: "one of them off",
    calls: methods({ "*/*": { loggingLevel: "INFO" }, "~1pets/GET": { loggingLevel: "OFF" } }),
    expected: "failed",
  },
  { name: "off", calls: methods({ "*/*": { loggingLevel: "OFF" } }), expected: "failed" },
  { name: "settings of something else", calls: methods({ "*/*": { cachingEnabled: false } }), expected: "failed" },
  { name: "no settings", calls: methods({}), expected: "failed" },
  {
    name: "some",
    calls: methods({ "~1pets/GET": { loggingLevel: "INFO" } }),
    expected: "unknown",
    unread: [`${STAGES} MalformedAnswer`],
  },
  {
    name: "a level that nobody knows",
    calls: methods({ "*/*": { loggingLevel: "ALL" } }),
    expected: "unknown",
    unread: [`${STAGES} MalformedAnswer`],
  },
]);
