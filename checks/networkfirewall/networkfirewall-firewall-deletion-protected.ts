import { defineCheck } from "../../src/model/check.ts";
import { judgeProtection } from "./protection.ts";
import { networkFirewall } from "./resources/firewall.ts";

export default defineCheck({
  id: "networkfirewall-firewall-deletion-protected",
  title: "Network Firewall firewalls are protected against deletion",
  severity: "low",
  why: "One call deletes a firewall, and what it has filtered is filtered no more, or goes nowhere.",
  fix: "Turn the protection on. Who has to make the change later turns it off first, which is a step of its own in CloudTrail.",
  remediation: {
    cli: "aws network-firewall update-firewall-delete-protection --firewall-arn {{arn}} --delete-protection --region {{region}}",
    terraform: `resource "aws_networkfirewall_firewall" "this" {
  name = {{id}}
  delete_protection = true
}`,
    breaks: "Nothing, but for what makes that change without turning the protection off first.",
  },
  references: [
    "https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-settings.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-9",
  ],
  techniques: ["T1562.007"],
  resource: networkFirewall,
  facts: ["description"],
  async evaluate(_firewall, facts) {
    return judgeProtection(await facts.description(), "DeleteProtection", "deletion");
  },
});
