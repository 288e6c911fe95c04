import check from "../../../checks/vpc/vpc-security-group-only-allowed-ports-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ENTRIES, GROUPS, group, interfaces } from "../../support/vpc.ts";

const none = interfaces();

checkTable(check, [
  { name: "the web", calls: [group(["tcp 80 0.0.0.0/0", "tcp 443 0.0.0.0/0,::/0"])], expected: "passed" },
  {
    name: "the web, and all that is between",
    calls: [group(["tcp 80-443 0.0.0.0/0"]), none],
    expected: "failed",
    message: "The security group lets the world in to ports that are not allowed.",
    observed: { openToTheWorld: ["tcp 81-442"] },
  },
  { name: "another port", calls: [group(["tcp 444 0.0.0.0/0"]), none], expected: "failed" },
  { name: "HTTP/3 is UDP", calls: [group(["udp 443 0.0.0.0/0"]), none], expected: "failed" },
  {
    name: "HTTP/3, as set",
    calls: [group(["udp 443 0.0.0.0/0"])],
    options: { allowedUdpPorts: [443] },
    expected: "passed",
  },
  {
    name: "none is allowed",
    calls: [group(["tcp 80 ::/0"]), none],
    options: { allowedTcpPorts: [] },
    expected: "failed",
  },
  { name: "all", calls: [group(["-1 * 0.0.0.0/0"]), none], expected: "failed" },
  { name: "ICMP is no port", calls: [group(["icmp * 0.0.0.0/0"])], expected: "passed" },
  { name: "any port from known addresses", calls: [group(["tcp 0-65535 203.0.113.0/24"])], expected: "passed" },
  { name: "any port from another group", calls: [group(["-1 * sg-2"])], expected: "passed" },
  {
    name: "a prefix list that cannot be read",
    calls: [group(["tcp 22 pl-1"]), refused(ENTRIES)],
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
