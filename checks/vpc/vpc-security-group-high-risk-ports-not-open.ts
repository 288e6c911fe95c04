import { defineCheck } from "../../src/model/check.ts";
import { among, judgeOpenPorts } from "./open-ports.ts";
import { closeRules } from "./remediation.ts";
import { securityGroup } from "./resources/security-group.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

/** The list of Security Hub's EC2.19, then data stores and control planes that are not in it. */
const TCP_PORTS = [
  ...[20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088],
  ...[8888, 9200, 9300],
  ...[1521, 2049, 2375, 2376, 2379, 5984, 5985, 5986, 6379, 9042, 9092, 10250, 11211, 27017],
];

/** Portmapper, SNMP, LDAP, SQL Server's browser, NFS and memcached: they answer strangers, with more than was asked. */
const UDP_PORTS = [111, 161, 389, 1434, 2049, 11211];

export default defineCheck({
  id: "vpc-security-group-high-risk-ports-not-open",
  title: "Security groups do not let the world in to high-risk ports",
  severity: "critical",
  why: "Data stores, remote shells and control planes trust the network they are in; one that anyone can reach is read, wiped and held to ransom by programs that look for nothing else.",
  fix: "Remove the rules, or narrow them to the security groups and addresses that need the service; put a load balancer or a VPN in front of what people use.",
  remediation: closeRules(undefined),
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19"],
  techniques: ["T1133", "T1190"],
  resource: securityGroup,
  facts: ["prefixLists", "interfaces"],
  options: {
    ...WORLD_OPTIONS,
    tcpPorts: {
      kind: "numbers",
      default: TCP_PORTS,
      least: 0,
      most: 65_535,
      description: "TCP ports that must not be open to the world.",
    },
    udpPorts: {
      kind: "numbers",
      default: UDP_PORTS,
      least: 0,
      most: 65_535,
      description: "UDP ports that must not be open to the world.",
    },
  },
  evaluate: (group, facts, { options }) =>
    judgeOpenPorts(group, facts, options, {
      wrong: (open) => among(open, { tcp: options.tcpPorts, udp: options.udpPorts }),
      expected: { openToTheWorld: { noneOfTcp: options.tcpPorts, noneOfUdp: options.udpPorts } },
      passed: "The security group does not let the world in to high-risk ports.",
      failed: "The security group lets the world in to high-risk ports.",
    }),
});
