import { defineCheck } from "../../src/model/check.ts";
import { portsBeside } from "../../src/network/index.ts";
import { judgeOpenPorts } from "./open-ports.ts";
import { closeRules } from "./remediation.ts";
import { securityGroup } from "./resources/security-group.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

export default defineCheck({
  id: "vpc-security-group-only-allowed-ports-open",
  title: "Security groups let the world in to allowed ports only",
  severity: "medium",
  why: "What the world is meant to use is a short list; every other port that it can reach is there by mistake, or soon forgotten.",
  fix: "Remove the rules for other ports, or narrow them to the addresses that need them; put ports that are meant to be public into this check's options.",
  remediation: closeRules(undefined),
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18"],
  techniques: ["T1133", "T1190"],
  resource: securityGroup,
  facts: ["prefixLists", "interfaces"],
  options: {
    ...WORLD_OPTIONS,
    allowedTcpPorts: {
      kind: "numbers",
      default: [80, 443],
      least: 0,
      most: 65_535,
      description: "TCP ports that may be open to the world.",
    },
    allowedUdpPorts: {
      kind: "numbers",
      default: [],
      least: 0,
      most: 65_535,
      description: "UDP ports that may be open to the world.",
    },
  },
  evaluate: (group, facts, { options }) =>
    judgeOpenPorts(group, facts, options, {
      wrong: ({ tcp, udp }) => ({
        tcp: portsBeside(tcp, options.allowedTcpPorts),
        udp: portsBeside(udp, options.allowedUdpPorts),
      }),
      expected: { openToTheWorld: { tcp: options.allowedTcpPorts, udp: options.allowedUdpPorts } },
      passed: "The security group lets the world in to no other than the allowed ports.",
      failed: "The security group lets the world in to ports that are not allowed.",
    }),
});
