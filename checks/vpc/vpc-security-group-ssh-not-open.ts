import { defineCheck } from "../../src/model/check.ts";
import { among, judgeOpenPorts } from "./open-ports.ts";
import { closeRules } from "./remediation.ts";
import { securityGroup } from "./resources/security-group.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

export default defineCheck({
  id: "vpc-security-group-ssh-not-open",
  title: "Security groups do not let the world in to SSH (port 22)",
  severity: "high",
  why: "A port for SSH that anyone can reach is found within minutes, and from then on passwords and flaws of the server are tried without end.",
  fix: "Remove the rule, and reach servers through Session Manager, EC2 Instance Connect Endpoint or a VPN; or narrow the rule to the addresses that need it.",
  remediation: closeRules(22),
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  ],
  techniques: ["T1133", "T1110", "T1190"],
  resource: securityGroup,
  facts: ["prefixLists", "interfaces"],
  options: WORLD_OPTIONS,
  evaluate: (group, facts, { options }) =>
    judgeOpenPorts(group, facts, options, {
      wrong: (open) => among(open, { tcp: [22], udp: [22] }),
      expected: { openToTheWorld: "not port 22" },
      passed: "The security group does not let the world in to port 22 (SSH).",
      failed: "The security group lets the world in to port 22 (SSH).",
    }),
});
