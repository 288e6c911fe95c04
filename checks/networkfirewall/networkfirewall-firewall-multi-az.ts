import { toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { DESCRIBE, networkFirewall } from "./resources/firewall.ts";

export default defineCheck({
  id: "networkfirewall-firewall-multi-az",
  title: "Network Firewall firewalls have endpoints in several Availability Zones",
  severity: "medium",
  why: "A firewall in one Availability Zone goes down with it, and with it all traffic that has to pass it, or whoever is on call routes around it.",
  fix: "Add a subnet of another Availability Zone to the firewall, and lead that zone's routes through the new endpoint.",
  remediation: {
    cli: "aws network-firewall associate-subnets --firewall-arn {{arn}} --subnet-mappings SubnetId={{subnetId}} --region {{region}}",
    terraform: `resource "aws_networkfirewall_firewall" "this" {
  name = {{id}}

  subnet_mapping {
    subnet_id = {{subnetId}}
  }
}`,
    breaks: "Nothing until routes are changed; each endpoint is charged by the hour.",
  },
  references: [
    "https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-two-zone-igw.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-1",
  ],
  techniques: ["T1499"],
  resource: networkFirewall,
  facts: ["description"],
  async evaluate(_firewall, facts) {
    const status = toldObject((await facts.description()).FirewallStatus, DESCRIBE, "FirewallStatus");
    if (status.Status === "DELETING") return notApplicable("deleting");
    // By the name of each Availability Zone in which it has an endpoint.
    const zones = Object.keys(toldObject(status.SyncStates, DESCRIBE, "SyncStates")).sort();
    const evidence = { expected: { zones: "two or more" }, observed: { zones } };
    return zones.length >= 2
      ? pass("The firewall has endpoints in several Availability Zones.", evidence)
      : fail("The firewall has endpoints in one Availability Zone at most.", evidence);
  },
});
