import { defineCheck } from "../../src/model/check.ts";
import { isEveryPort } from "../../src/network/index.ts";
import { judgeOpenPorts } from "./open-ports.ts";
import { closeRules } from "./remediation.ts";
import { securityGroup } from "./resources/security-group.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

export default defineCheck({
  id: "vpc-security-group-all-ports-not-open",
  title: "Security groups do not let the world in to all ports",
  severity: "critical",
  why: "Such a group is no firewall: whatever listens on a machine, today or after the next installation, anyone can reach.",
  fix: "Replace the rule by one for each port that the world is meant to use, and remove it.",
  remediation: closeRules(undefined),
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  ],
  techniques: ["T1133", "T1190"],
  resource: securityGroup,
  facts: ["prefixLists", "interfaces"],
  options: WORLD_OPTIONS,
  evaluate: (group, facts, { options }) =>
    judgeOpenPorts(group, facts, options, {
      wrong: ({ tcp, udp }) => ({ tcp: isEveryPort(tcp) ? tcp : [], udp: isEveryPort(udp) ? udp : [] }),
      expected: { openToTheWorld: "not all ports of TCP or UDP" },
      passed: "The security group does not let the world in to all ports.",
      failed: "The security group lets the world in to all ports.",
    }),
});
