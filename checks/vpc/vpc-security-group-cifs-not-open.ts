import { defineCheck } from "../../src/model/check.ts";
import { among, judgeOpenPorts } from "./open-ports.ts";
import { closeRules } from "./remediation.ts";
import { securityGroup } from "./resources/security-group.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

export default defineCheck({
  id: "vpc-security-group-cifs-not-open",
  title: "Security groups do not let the world in to CIFS (port 445)",
  severity: "high",
  why: "File sharing of Windows was never made for the Internet; worms such as WannaCry spread over this port, and shares without a password are listed by search engines.",
  fix: "Remove the rule, or narrow it to the networks that mount the shares; reach them over a VPN or Direct Connect from elsewhere.",
  remediation: closeRules(445),
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  ],
  techniques: ["T1133", "T1190"],
  resource: securityGroup,
  facts: ["prefixLists", "interfaces"],
  options: WORLD_OPTIONS,
  evaluate: (group, facts, { options }) =>
    judgeOpenPorts(group, facts, options, {
      wrong: (open) => among(open, { tcp: [445], udp: [] }),
      expected: { openToTheWorld: "not port 445" },
      passed: "The security group does not let the world in to port 445 (CIFS).",
      failed: "The security group lets the world in to port 445 (CIFS).",
    }),
});
