import { defineCheck } from "../../src/model/check.ts";
import { judgeProtection } from "./protection.ts";
import { networkFirewall } from "./resources/firewall.ts";

export default defineCheck({
  id: "networkfirewall-firewall-policy-change-protected",
  title: "Network Firewall firewalls are protected against another policy",
  severity: "low",
  why: "A firewall with another policy filters something else: one call is enough to let everything through, and the firewall is still there.",
  fix: "Turn the protection on. Who has to make the change later turns it off first, which is a step of its own in CloudTrail.",
  remediation: {
    cli: "aws network-firewall update-firewall-policy-change-protection --firewall-arn {{arn}} --firewall-policy-change-protection --region {{region}}",
    terraform: `resource "aws_networkfirewall_firewall" "this" {
  name = {{id}}
  firewall_policy_change_protection = true
}`,
    breaks: "Nothing, but for what makes that change without turning the protection off first.",
  },
  references: ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-settings.html"],
  techniques: ["T1562.007"],
  resource: networkFirewall,
  facts: ["description"],
  async evaluate(_firewall, facts) {
    return judgeProtection(await facts.description(), "FirewallPolicyChangeProtection", "another policy");
  },
});
