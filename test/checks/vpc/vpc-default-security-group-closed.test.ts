import check from "../../../checks/vpc/vpc-default-security-group-closed.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { GROUPS, group, INTERFACES, interfaces, networkInterface } from "../../support/vpc.ts";

const named = { GroupName: "default" };
const closed = { ...named, IpPermissionsEgress: [] };

checkTable(check, [
  { name: "no rules", calls: [group([], closed)], expected: "passed", notCalled: ["DescribeNetworkInterfaces"] },
  {
    name: "as AWS makes it: from itself, to everywhere",
    calls: [group(["-1 * sg-1"], named), interfaces(networkInterface())],
    expected: "failed",
    message: "The default security group lets traffic in.",
    observed: { inboundRules: 1, outboundRules: 1, attachedTo: { interfaces: 1 } },
  },
  {
    name: "outbound alone, attached to nothing",
    calls: [group([], named), interfaces()],
    expected: "failed",
    message: "The default security group lets traffic out.",
    observed: { attachedTo: { interfaces: 0 } },
  },
  {
    name: "what it is attached to cannot be read",
    calls: [group([], named), refused(INTERFACES)],
    expected: "failed",
    observed: { attachedTo: "could not be read: AccessDenied" },
  },
  { name: "another group", calls: [group(["-1 * 0.0.0.0/0"])], expected: "none", reason: "not-a-default-group" },
  ...["GroupName", "IpPermissions", "IpPermissionsEgress"].map((key) => ({
    name: `${key} not told`,
    calls: [
      answer(GROUPS, {
        SecurityGroups: [
          {
            GroupId: "sg-1",
            ...(key !== "GroupName" && { GroupName: "default" }),
            ...(key !== "IpPermissions" && { IpPermissions: [] }),
            ...(key !== "IpPermissionsEgress" && { IpPermissionsEgress: [] }),
          },
        ],
      }),
    ],
    expected: "unknown" as const,
    unread: [`${GROUPS} MalformedAnswer`],
  })),
  { name: "denied", calls: [refused(GROUPS)], expected: "none", unread: [`${GROUPS} AccessDenied`] },
]);
