import check from "../../../checks/networkfirewall/networkfirewall-firewall-logging-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { FIREWALL_LOGS, firewalls, logs, noLogs } from "../../support/network-firewall.ts";
import { answer, refused } from "../../support/recorded.ts";

const LOGS = "NetworkFirewall:DescribeLoggingConfiguration";

checkTable(check, [
  { name: "both", calls: [firewalls(), logs("FLOW", "ALERT")], expected: "passed" },
  {
    name: "alerts alone",
    calls: [firewalls(), logs("ALERT")],
    expected: "failed",
    message: "not write all",
    observed: { missing: ["FLOW"] },
  },
  {
    name: "alerts alone, as it was set",
    calls: [firewalls(), logs("ALERT")],
    options: { logTypes: ["ALERT"] },
    expected: "passed",
  },
  { name: "TLS not wanted", calls: [firewalls(), logs("TLS")], expected: "failed" },
  { name: "no configuration", calls: [firewalls(), noLogs()], expected: "failed", message: "writes no logs" },
  { name: "an empty one", calls: [firewalls(), logs()], expected: "failed", message: "writes no logs" },
  {
    name: "nothing told",
    calls: [firewalls(), answer(FIREWALL_LOGS, {})],
    expected: "unknown",
    unread: [`${LOGS} MalformedAnswer`],
  },
  {
    name: "logging denied",
    calls: [firewalls(), refused(FIREWALL_LOGS)],
    expected: "unknown",
    unread: [`${LOGS} AccessDenied`],
  },
  {
    name: "denied",
    calls: [refused("Network Firewall:ListFirewalls")],
    expected: "none",
    unread: ["NetworkFirewall:ListFirewalls AccessDenied"],
  },
]);
