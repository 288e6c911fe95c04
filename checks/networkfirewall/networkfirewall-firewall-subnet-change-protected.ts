import { defineCheck } from "../../src/model/check.ts";
import { judgeProtection } from "./protection.ts";
import { networkFirewall } from "./resources/firewall.ts";

export default defineCheck({
  id: "networkfirewall-firewall-subnet-change-protected",
  title: "Network Firewall firewalls are protected against changes of their subnets",
  severity: "low",
  why: "Whoever takes a subnet from a firewall opens a way around it for a whole Availability Zone, and it still looks as if there were one.",
  fix: "Turn the protection on. Who has to make the change later turns it off first, which is a step of its own in CloudTrail.",
  remediation: {
    cli: "aws network-firewall update-subnet-change-protection --firewall-arn {{arn}} --subnet-change-protection --region {{region}}",
    terraform: `resource "aws_networkfirewall_firewall" "this" {
  name = {{id}}
  subnet_change_protection = true
}`,
    breaks: "Nothing, but for what makes that change without turning the protection off first.",
  },
  references: [
    "https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-settings.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-10",
  ],
  techniques: ["T1562.007"],
  resource: networkFirewall,
  facts: ["description"],
  async evaluate(_firewall, facts) {
    return judgeProtection(await facts.description(), "SubnetChangeProtection", "changes of its subnets");
  },
});
