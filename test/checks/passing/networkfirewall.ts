import { firewall, firewalls, logs } from "../../support/network-firewall.ts";
import type { Passing } from "./row.ts";

const on = (check: string, flag: string): Passing => ({
  check: `networkfirewall-firewall-${check}`,
  name: "protected",
  calls: [firewalls(), firewall({ [flag]: true })],
});

export const networkfirewall: readonly Passing[] = [
  on("deletion-protected", "DeleteProtection"),
  on("policy-change-protected", "FirewallPolicyChangeProtection"),
  on("subnet-change-protected", "SubnetChangeProtection"),
  {
    check: "networkfirewall-firewall-multi-az",
    name: "two",
    calls: [firewalls(), firewall({}, { Status: "READY", SyncStates: { "eu-west-1a": {}, "eu-west-1b": {} } })],
  },
  { check: "networkfirewall-firewall-logging-enabled", name: "both", calls: [firewalls(), logs("ALERT", "FLOW")] },
];
