import check from "../../../checks/apigateway/apigateway-rest-stage-waf-attached.ts";
import { checkTable } from "../../support/check-table.ts";
import { restApis, restStages } from "../../support/rest-api.ts";

const webAclArn = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/api/1";

checkTable(check, [
  { name: "one", calls: [restApis(), restStages({ webAclArn })], expected: "passed" },
  { name: "none", calls: [restApis(), restStages()], expected: "failed" },
  {
    name: "a private API",
    calls: [restApis({ endpointConfiguration: { types: ["PRIVATE"] } }), restStages()],
    expected: "none",
    reason: "private",
  },
  {
    name: "of a kind that is not known",
    calls: [restApis({ endpointConfiguration: { types: ["LOCAL"] } }), restStages({ webAclArn })],
    expected: "unknown",
    unread: ["APIGateway:GetRestApis MalformedAnswer"],
  },
  {
    name: "of a kind of another type",
    calls: [restApis({ endpointConfiguration: { types: [null] } }), restStages({ webAclArn })],
    expected: "unknown",
    unread: ["APIGateway:GetRestApis MalformedAnswer"],
  },
  {
    name: "of a kind that is not told",
    calls: [restApis({ endpointConfiguration: {} }), restStages({ webAclArn })],
    expected: "unknown",
    unread: ["APIGateway:GetRestApis MalformedAnswer"],
  },
]);
