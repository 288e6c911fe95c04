import { expect, test } from "vitest";
import check from "../../../checks/vpc/vpc-vpn-tunnels-up.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { scanned } from "../../support/scanned.ts";

const LIST = "EC2:DescribeVpnConnections";
const vpn = (more: JsonObject) =>
  answer(LIST, { VpnConnections: [{ VpnConnectionId: "vpn-1", State: "available", ...more }] });
const tunnels = (...states: string[]) => ({
  VgwTelemetry: states.map((Status, index) => ({ OutsideIpAddress: `203.0.113.${index}`, Status })),
});

checkTable(check, [
  { name: "both", calls: [vpn(tunnels("UP", "UP"))], expected: "passed" },
  {
    name: "one",
    calls: [vpn(tunnels("UP", "DOWN"))],
    expected: "failed",
    message: "One tunnel of the VPN connection is down.",
    observed: { tunnelsUp: 1 },
  },
  {
    name: "none",
    calls: [vpn(tunnels("DOWN", "DOWN"))],
    expected: "failed",
    message: "No tunnel of the VPN connection is up.",
  },
  { name: "only one is told of", calls: [vpn(tunnels("UP"))], expected: "failed" },
  { name: "being made", calls: [vpn({ State: "pending" })], expected: "none", reason: "vpn-pending" },
  { name: "deleted", calls: [vpn({ State: "deleted" })], expected: "none", reason: "vpn-deleted" },
  { name: "no telemetry", calls: [vpn({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "a tunnel without its state",
    calls: [vpn({ VgwTelemetry: [{ Status: "UP" }, {}] })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

test("the keys of the tunnels are in no finding", async () => {
  const secret = "the-pre-shared-key";
  const keys = {
    CustomerGatewayConfiguration: `<pre_shared_key>${secret}</pre_shared_key>`,
    Options: { TunnelOptions: [{ PreSharedKey: secret }] },
  };
  const { findings } = await scanned([check], [vpn({ ...tunnels("UP", "DOWN"), ...keys })]);
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings)).not.toContain(secret);
});
