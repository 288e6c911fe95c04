import check from "../../../checks/vpc/vpc-security-group-all-ports-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ENTRIES, GROUPS, group, interfaces } from "../../support/vpc.ts";

const none = interfaces();
const fails = (name: string, ...rules: string[]) =>
  ({ name, calls: [group(rules), none], expected: "failed" }) as const;
const passes = (name: string, ...rules: string[]) => ({ name, calls: [group(rules)], expected: "passed" }) as const;

checkTable(check, [
  {
    name: "all protocols",
    calls: [group(["-1 * 0.0.0.0/0"]), none],
    expected: "failed",
    message: "The security group lets the world in to all ports.",
    observed: { openToTheWorld: ["tcp all", "udp all"], rules: ["-1 from 0.0.0.0/0"] },
  },
  fails("0 to 65535", "tcp 0-65535 0.0.0.0/0"),
  fails("1 to 65535: nothing listens on port 0", "tcp 1-65535 ::/0"),
  fails("in two rules", "tcp 1-1023 0.0.0.0/0", "tcp 1024-65535 0.0.0.0/0"),
  fails("in rules that overlap, from the halves of the world", "tcp 0-65535 0.0.0.0/1", "tcp 0-65535 128.0.0.0/1"),
  fails("UDP alone", "udp 0-65535 0.0.0.0/0"),
  fails("TCP from IPv4 up to a port, from IPv6 from there on", "tcp 0-999 0.0.0.0/0", "tcp 1000-65535 ::/0"),
  passes("most ports", "tcp 2-65535 0.0.0.0/0"),
  passes("all but one", "tcp 0-21 0.0.0.0/0", "tcp 23-65535 0.0.0.0/0"),
  passes("all ports from a private network", "-1 * 10.0.0.0/8"),
  passes("all ports from itself", "-1 * sg-1"),
  passes("half in TCP, half in UDP", "tcp 0-32767 0.0.0.0/0", "udp 32768-65535 0.0.0.0/0"),
  passes("all of ICMP", "icmp * 0.0.0.0/0"),
  {
    name: "a prefix list that cannot be read",
    calls: [group(["-1 * pl-1"]), refused(ENTRIES)],
    expected: "unknown",
    unread: [`${ENTRIES} AccessDenied`],
  },
  {
    name: "one port by a prefix list: whatever is in it",
    calls: [group(["tcp 22 pl-1"])],
    expected: "passed",
    notCalled: ["GetManagedPrefixListEntries"],
  },
  {
    name: "rules not told",
    calls: [answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1" }] })],
    expected: "unknown",
    unread: [`${GROUPS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(GROUPS)], expected: "none", unread: [`${GROUPS} AccessDenied`] },
]);
