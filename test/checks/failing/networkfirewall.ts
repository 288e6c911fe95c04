import { firewall, firewalls, logs, noLogs } from "../../support/network-firewall.ts";
import type { Failing } from "./row.ts";

const off = (check: string, flag: string): Failing => ({
  check: `networkfirewall-firewall-${check}`,
  name: "not protected",
  calls: [firewalls(), firewall({ [flag]: false })],
});

export const networkfirewall: readonly Failing[] = [
  off("deletion-protected", "DeleteProtection"),
  off("policy-change-protected", "FirewallPolicyChangeProtection"),
  off("subnet-change-protected", "SubnetChangeProtection"),
  {
    check: "networkfirewall-firewall-multi-az",
    name: "one",
    calls: [firewalls(), firewall({}, { Status: "READY", SyncStates: { "eu-west-1a": {} } })],
  },
  { check: "networkfirewall-firewall-logging-enabled", name: "alerts alone", calls: [firewalls(), logs("ALERT")] },
  { check: "networkfirewall-firewall-logging-enabled", name: "none", calls: [firewalls(), noLogs()] },
];
