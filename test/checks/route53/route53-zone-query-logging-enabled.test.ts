import check from "../../../checks/route53/route53-zone-query-logging-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "Route53:ListHostedZones";
const LOGS = "Route53:ListQueryLoggingConfigs";
const zone = (more: JsonObject = { Config: { PrivateZone: false } }) =>
  answer("Route 53:ListHostedZones", { HostedZones: [{ Id: "/hostedzone/Z1", Name: "example.com.", ...more }] });
const logs = (...QueryLoggingConfigs: JsonObject[]) =>
  answer("Route 53:ListQueryLoggingConfigs", { QueryLoggingConfigs });
const GROUP = { CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:dns" };

checkTable(check, [
  { name: "logged", calls: [zone(), logs({ Id: "1", HostedZoneId: "Z1", ...GROUP })], expected: "passed" },
  {
    name: "logged, the id in long",
    calls: [zone(), logs({ HostedZoneId: "/hostedzone/Z1", ...GROUP })],
    expected: "passed",
  },
  { name: "another is", calls: [zone(), logs({ HostedZoneId: "Z2", ...GROUP })], expected: "failed" },
  { name: "none is", calls: [zone(), logs()], expected: "failed" },
  {
    name: "a private zone",
    calls: [zone({ Config: { PrivateZone: true } })],
    expected: "none",
    reason: "private-zone",
  },
  { name: "private or not, not told", calls: [zone({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "to where, not told",
    calls: [zone(), logs({ HostedZoneId: "Z1" })],
    expected: "unknown",
    unread: [`${LOGS} MalformedAnswer`],
  },
  {
    name: "logging not told",
    calls: [zone(), answer("Route 53:ListQueryLoggingConfigs", {})],
    expected: "unknown",
    unread: [`${LOGS} MalformedAnswer`],
  },
  {
    name: "logging denied",
    calls: [zone(), refused("Route 53:ListQueryLoggingConfigs")],
    expected: "unknown",
    unread: [`${LOGS} AccessDenied`],
  },
  { name: "denied", calls: [refused("Route 53:ListHostedZones")], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
