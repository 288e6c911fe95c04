import type { SecurityGroup } from "@aws-sdk/client-ec2";
import type { Remediation } from "../../src/model/remediation.ts";

/** How to take away the rules of a group through which the world gets in; of one port, or of those that the evidence names. */
export function closeRules(port: number | undefined): Remediation<SecurityGroup> {
  const rule = port === undefined ? "{{from}}-{{to}}" : `${port}`;
  return {
    cli: [
      "aws ec2 describe-security-group-rules --filters Name=group-id,Values={{id}} --region {{region}}",
      "aws ec2 revoke-security-group-ingress --group-id {{id}} --security-group-rule-ids {{ruleId}} --region {{region}}",
    ].join("\n"),
    terraform: [
      `# Remove the rule from the world, and allow ${rule === "{{from}}-{{to}}" ? "what is needed" : `port ${rule}`} from a range that is yours:`,
      'resource "aws_vpc_security_group_ingress_rule" "known" {',
      "  security_group_id = {{id}}",
      "  cidr_ipv4         = {{cidr}}",
      '  ip_protocol       = "tcp"',
      `  from_port         = ${port ?? "{{from}}"}`,
      `  to_port           = ${port ?? "{{to}}"}`,
      "}",
    ].join("\n"),
    breaks: "Whoever comes from an address that no other rule allows can no longer connect.",
  };
}
