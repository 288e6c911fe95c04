import check from "../../../checks/waf/waf-web-acl-logging-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "WAFV2:ListWebACLs";
const LOGGING = "WAFV2:ListLoggingConfigurations";
const ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1";
const listed = answer(
  LIST,
  { WebACLs: [{ Name: "shop", Id: "1", ARN, LockToken: "1" }] },
  { input: { Scope: "REGIONAL" } },
);
const logging = (LoggingConfigurations: JsonObject[], LogScope = "CUSTOMER") =>
  answer(LOGGING, { LoggingConfigurations }, { input: { LogScope } });
const ITS = { ResourceArn: ARN, LogDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-shop"] };
const NONE = [logging([]), logging([], "SECURITY_LAKE"), logging([], "CLOUDWATCH_TELEMETRY_RULE_MANAGED")];

checkTable(check, [
  { name: "logs", calls: [listed, logging([ITS])], expected: "passed", observed: { by: "CUSTOMER", filter: "none" } },
  {
    name: "logs to Security Lake",
    calls: [listed, logging([]), logging([{ ...ITS, LogScope: "SECURITY_LAKE" }], "SECURITY_LAKE")],
    expected: "passed",
    observed: { by: "SECURITY_LAKE" },
  },
  {
    name: "logs a part",
    calls: [listed, logging([{ ...ITS, LoggingFilter: { DefaultBehavior: "DROP", Filters: [] } }])],
    expected: "passed",
    observed: { filter: "DROP" },
  },
  { name: "logs nothing", calls: [listed, ...NONE], expected: "failed" },
  {
    name: "another logs",
    calls: [listed, logging([{ ...ITS, ResourceArn: "arn:2" }]), ...NONE.slice(1)],
    expected: "failed",
  },
  {
    name: "Security Lake's not told",
    calls: [listed, logging([]), refused(LOGGING, "AccessDenied", { input: { LogScope: "SECURITY_LAKE" } })],
    expected: "unknown",
    unread: [`${LOGGING} AccessDenied`],
  },
  {
    name: "no destination",
    calls: [listed, logging([{ ...ITS, LogDestinationConfigs: [] }])],
    expected: "unknown",
    unread: [`${LOGGING} MalformedAnswer`],
  },
  {
    name: "not told",
    calls: [listed, answer(LOGGING, {})],
    expected: "unknown",
    unread: [`${LOGGING} MalformedAnswer`],
  },
  {
    name: "logging denied",
    calls: [listed, refused(LOGGING)],
    expected: "unknown",
    unread: [`${LOGGING} AccessDenied`],
  },
  { name: "no web ACL", calls: [answer(LIST, { WebACLs: [] })], expected: "none", notCalled: [LOGGING] },
  { name: "listing not told", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
