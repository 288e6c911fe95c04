import check from "../../../checks/apigateway/apigateway-private-api-policy-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { restApis } from "../../support/rest-api.ts";

const LIST = "APIGateway:GetRestApis";
const RESOURCE = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*";
const ALLOW = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: RESOURCE };
const VPCE = { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" };

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
/** As API Gateway tells it. */
const escaped = (text: string) => text.replaceAll('"', '\\"');
const open = (text: string) => [restApis({ endpointConfiguration: { types: ["PRIVATE"] }, policy: text })];

checkTable(check, [
  { name: "everyone", calls: open(escaped(policy(ALLOW))), expected: "failed" },
  { name: "everyone, not escaped", calls: open(policy(ALLOW)), expected: "failed" },
  {
    name: "a VPC endpoint",
    calls: open(escaped(policy({ ...ALLOW, Condition: { StringEquals: VPCE } }))),
    expected: "passed",
  },
  {
    name: "everyone, but other VPC endpoints are refused",
    calls: open(escaped(policy(ALLOW, { ...ALLOW, Effect: "Deny", Condition: { StringNotEquals: VPCE } }))),
    expected: "passed",
  },
  {
    name: "the account",
    calls: open(escaped(policy({ ...ALLOW, Principal: { AWS: "arn:aws:iam::111122223333:root" } }))),
    expected: "passed",
  },
  {
    name: "no policy",
    calls: [restApis({ endpointConfiguration: { types: ["PRIVATE"] } })],
    expected: "passed",
    message: "no policy",
  },
  {
    name: "a policy of another type",
    calls: [restApis({ endpointConfiguration: { types: ["PRIVATE"] }, policy: null })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "an empty text", calls: open(""), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "no policy at all", calls: open('{\\"what'), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "a public API", calls: [restApis({ policy: policy(ALLOW) })], expected: "none", reason: "public" },
  {
    name: "of a kind that is not told",
    calls: [restApis({ endpointConfiguration: {} })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused("API Gateway:GetRestApis")], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
