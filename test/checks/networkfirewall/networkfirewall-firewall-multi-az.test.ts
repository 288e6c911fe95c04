import check from "../../../checks/networkfirewall/networkfirewall-firewall-multi-az.ts";
import { checkTable } from "../../support/check-table.ts";
import { FIREWALL, firewall, firewalls } from "../../support/network-firewall.ts";
import { refused } from "../../support/recorded.ts";

const DESCRIBE = "NetworkFirewall:DescribeFirewall";
const inZones = (...zones: string[]) =>
  firewall({}, { Status: "READY", SyncStates: Object.fromEntries(zones.map((zone) => [zone, {}])) });

checkTable(check, [
  { name: "two", calls: [firewalls(), inZones("eu-west-1a", "eu-west-1b")], expected: "passed" },
  { name: "one", calls: [firewalls(), inZones("eu-west-1a")], expected: "failed" },
  { name: "none", calls: [firewalls(), inZones()], expected: "failed" },
  {
    name: "being deleted",
    calls: [firewalls(), firewall({}, { Status: "DELETING" })],
    expected: "none",
    reason: "deleting",
  },
  {
    name: "not told",
    calls: [firewalls(), firewall({})],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  {
    name: "details denied",
    calls: [firewalls(), refused(FIREWALL)],
    expected: "unknown",
    unread: [`${DESCRIBE} AccessDenied`],
  },
  {
    name: "denied",
    calls: [refused("Network Firewall:ListFirewalls")],
    expected: "none",
    unread: ["NetworkFirewall:ListFirewalls AccessDenied"],
  },
]);
