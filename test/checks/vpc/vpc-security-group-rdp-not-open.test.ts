import check from "../../../checks/vpc/vpc-security-group-rdp-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ENTRIES, GROUPS, group, INTERFACES, interfaces, prefixList } from "../../support/vpc.ts";

const none = interfaces();

// How ranges, protocols and prefix lists are read: vpc-security-group-ssh-not-open.test.ts.
checkTable(check, [
  {
    name: "from everywhere",
    calls: [group(["tcp 3389 0.0.0.0/0"]), none],
    expected: "failed",
    message: "The security group lets the world in to port 3389 (RDP).",
    observed: { openToTheWorld: ["tcp 3389"], attachedTo: { interfaces: 0 } },
  },
  { name: "by a range of ports, over IPv6", calls: [group(["tcp 100-5000 2000::/3"]), none], expected: "failed" },
  { name: "by all protocols", calls: [group(["-1 * 0.0.0.0/1,128.0.0.0/1"]), none], expected: "failed" },
  { name: "SSH alone", calls: [group(["tcp 22 0.0.0.0/0"])], expected: "passed", observed: { openToTheWorld: [] } },
  { name: "from a known range", calls: [group(["tcp 3389 203.0.113.0/24"])], expected: "passed" },
  { name: "from another group", calls: [group(["tcp 3389 sg-2"])], expected: "passed" },
  {
    name: "by a prefix list",
    calls: [group(["tcp 3389 pl-1"]), prefixList("pl-1", "0.0.0.0/0"), none],
    expected: "failed",
  },
  {
    name: "by a prefix list that cannot be read",
    calls: [group(["tcp 3389 pl-1"]), refused(ENTRIES)],
    expected: "unknown",
    unread: [`${ENTRIES} AccessDenied`],
  },
  {
    name: "what it is attached to cannot be read",
    calls: [group(["tcp 3389 0.0.0.0/0"]), refused(INTERFACES)],
    expected: "failed",
    observed: { attachedTo: "could not be read: AccessDenied" },
  },
  {
    name: "rules not told",
    calls: [answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1" }] })],
    expected: "unknown",
    unread: [`${GROUPS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(GROUPS)], expected: "none", unread: [`${GROUPS} AccessDenied`] },
]);
