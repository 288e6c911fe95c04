import check from "../../../checks/vpc/vpc-client-vpn-logging.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeClientVpnEndpoints";
const endpoint = (more: JsonObject) =>
  answer(LIST, { ClientVpnEndpoints: [{ ClientVpnEndpointId: "cvpn-1", ...more }] });
const logs = (Enabled: boolean) => ({
  ConnectionLogOptions: { Enabled, ...(Enabled && { CloudwatchLogGroup: "vpn" }) },
});

checkTable(check, [
  { name: "on", calls: [endpoint(logs(true))], expected: "passed", observed: { logGroup: "vpn" } },
  { name: "off", calls: [endpoint({ ...logs(false), Status: { Code: "available" } })], expected: "failed" },
  {
    name: "waiting for its first network",
    calls: [endpoint({ ...logs(false), Status: { Code: "pending-associate" } })],
    expected: "failed",
  },
  {
    name: "deleted",
    calls: [endpoint({ Status: { Code: "deleted" } })],
    expected: "none",
    reason: "client-vpn-deleted",
  },
  {
    name: "told as a text",
    calls: [endpoint({ ConnectionLogOptions: { Enabled: "false" } })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "not told", calls: [endpoint({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
