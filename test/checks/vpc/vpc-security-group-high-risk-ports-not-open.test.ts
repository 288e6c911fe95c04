import check from "../../../checks/vpc/vpc-security-group-high-risk-ports-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ENTRIES, GROUPS, group, interfaces } from "../../support/vpc.ts";

const none = interfaces();

checkTable(check, [
  ...[20, 23, 1433, 3306, 5432, 6379, 8080, 9200, 9300, 11211, 27017].map((port) => ({
    name: `TCP ${port}`,
    calls: [group([`tcp ${port} 0.0.0.0/0`]), none],
    expected: "failed" as const,
    message: "The security group lets the world in to high-risk ports.",
    observed: { openToTheWorld: [`tcp ${port}`] },
  })),
  { name: "memcached over UDP", calls: [group(["udp 11211 0.0.0.0/0"]), none], expected: "failed" },
  {
    name: "several ranges, and one that is harmless",
    calls: [group(["tcp 443 0.0.0.0/0", "tcp 3306-3310 0.0.0.0/0", "tcp 5432 ::/0"]), none],
    expected: "failed",
    observed: { openToTheWorld: ["tcp 3306-3310", "tcp 5432"] },
  },
  {
    name: "the web",
    calls: [group(["tcp 80 0.0.0.0/0", "tcp 443 0.0.0.0/0,::/0", "udp 443 ::/0"])],
    expected: "passed",
  },
  { name: "a game over UDP", calls: [group(["udp 27015 0.0.0.0/0"])], expected: "passed" },
  { name: "from other groups", calls: [group(["tcp 3306 sg-2", "-1 * sg-1"])], expected: "passed" },
  {
    name: "ports as set",
    calls: [group(["tcp 6000 0.0.0.0/0"]), none],
    options: { tcpPorts: [6000], udpPorts: [] },
    expected: "failed",
  },
  {
    name: "ports as set, and no others",
    calls: [group(["tcp 22 0.0.0.0/0"])],
    options: { tcpPorts: [6000], udpPorts: [] },
    expected: "passed",
  },
  {
    name: "a prefix list that cannot be read",
    calls: [group(["tcp 6379 pl-1"]), refused(ENTRIES)],
    expected: "unknown",
    unread: [`${ENTRIES} AccessDenied`],
  },
  {
    name: "rules not told",
    calls: [answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1" }] })],
    expected: "unknown",
    unread: [`${GROUPS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(GROUPS)], expected: "none", unread: [`${GROUPS} AccessDenied`] },
]);
