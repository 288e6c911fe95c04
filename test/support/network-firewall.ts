import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const FIREWALLS = "Network Firewall:ListFirewalls";
export const FIREWALL = "Network Firewall:DescribeFirewall";
export const FIREWALL_LOGS = "Network Firewall:DescribeLoggingConfiguration";

const FirewallArn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall/egress";

export function firewalls(more: JsonObject = {}) {
  return answer(FIREWALLS, { Firewalls: [{ FirewallName: "egress", FirewallArn, ...more }] });
}

export function firewall(more: JsonObject, status: JsonObject = { Status: "READY" }) {
  return answer(FIREWALL, { Firewall: { FirewallArn, ...more }, FirewallStatus: status });
}

export function logs(...types: readonly string[]) {
  const LogDestinationConfigs = types.map((LogType) => ({ LogType, LogDestinationType: "S3" }));
  return answer(FIREWALL_LOGS, { FirewallArn, LoggingConfiguration: { LogDestinationConfigs } });
}

export function noLogs() {
  return answer(FIREWALL_LOGS, { FirewallArn });
}
