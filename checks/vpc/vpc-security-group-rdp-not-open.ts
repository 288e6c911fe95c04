import { defineCheck } from "../../src/model/check.ts";
import { among, judgeOpenPorts } from "./open-ports.ts";
import { closeRules } from "./remediation.ts";
import { securityGroup } from "./resources/security-group.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

export default defineCheck({
  id: "vpc-security-group-rdp-not-open",
  title: "Security groups do not let the world in to RDP (port 3389)",
  severity: "high",
  why: "Remote Desktop that anyone can reach is the most used way in of ransomware: passwords are tried without end, and its flaws need none.",
  fix: "Remove the rule, and reach servers through Fleet Manager, EC2 Instance Connect Endpoint or a VPN; or narrow the rule to the addresses that need it.",
  remediation: closeRules(3389),
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-14",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  ],
  techniques: ["T1133", "T1110", "T1190"],
  resource: securityGroup,
  facts: ["prefixLists", "interfaces"],
  options: WORLD_OPTIONS,
  evaluate: (group, facts, { options }) =>
    judgeOpenPorts(group, facts, options, {
      wrong: (open) => among(open, { tcp: [3389], udp: [3389] }),
      expected: { openToTheWorld: "not port 3389" },
      passed: "The security group does not let the world in to port 3389 (RDP).",
      failed: "The security group lets the world in to port 3389 (RDP).",
    }),
});
