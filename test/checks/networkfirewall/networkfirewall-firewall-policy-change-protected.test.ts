import check from "../../../checks/networkfirewall/networkfirewall-firewall-policy-change-protected.ts";
import { checkTable } from "../../support/check-table.ts";
import { FIREWALL, firewall, firewalls } from "../../support/network-firewall.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "NetworkFirewall:ListFirewalls";
const DESCRIBE = "NetworkFirewall:DescribeFirewall";

checkTable(check, [
  { name: "protected", calls: [firewalls(), firewall({ FirewallPolicyChangeProtection: true })], expected: "passed" },
  { name: "not", calls: [firewalls(), firewall({ FirewallPolicyChangeProtection: false })], expected: "failed" },
  {
    name: "not told",
    calls: [firewalls(), firewall({})],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  {
    name: "nothing told",
    calls: [firewalls(), answer(FIREWALL, {})],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  {
    name: "being deleted",
    calls: [firewalls(), firewall({ FirewallPolicyChangeProtection: false }, { Status: "DELETING" })],
    expected: "none",
    reason: "deleting",
  },
  {
    name: "another account's",
    calls: [firewalls({ FirewallArn: "arn:aws:network-firewall:eu-west-1:444455556666:firewall/x" })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  { name: "gone", calls: [firewalls(), refused(FIREWALL, "ResourceNotFoundException")], expected: "none" },
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
    unread: [`${LIST} AccessDenied`],
  },
]);
