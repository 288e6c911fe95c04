import check from "../../../checks/vpc/vpc-security-group-in-use.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { GROUPS, group, INTERFACES, interfaces, networkInterface } from "../../support/vpc.ts";

const other = { Groups: [{ GroupId: "sg-2" }] };

checkTable(check, [
  {
    name: "on an instance and a function",
    calls: [group([]), interfaces(networkInterface(), networkInterface({ Attachment: {}, InterfaceType: "lambda" }))],
    expected: "passed",
    observed: { networkInterfaces: 2, kinds: ["instance", "lambda"] },
  },
  {
    name: "on an interface of the second page, of a load balancer",
    calls: [
      group([]),
      answer(INTERFACES, { NetworkInterfaces: [networkInterface(other)], NextToken: "two" }),
      answer(
        INTERFACES,
        { NetworkInterfaces: [networkInterface({ Attachment: {}, RequesterId: "amazon-elb" })] },
        { input: { NextToken: "two" } },
      ),
    ],
    expected: "passed",
    observed: { kinds: ["amazon-elb"] },
  },
  {
    name: "on an interface that nothing uses",
    calls: [
      group([]),
      interfaces(networkInterface({ Attachment: {}, Status: "available", RequesterId: "123456789012" })),
    ],
    expected: "passed",
    observed: { kinds: ["unattached"] },
  },
  {
    name: "on none",
    calls: [group(["tcp 22 0.0.0.0/0"]), interfaces(networkInterface(other))],
    expected: "failed",
    message: "No network interface has the security group.",
    observed: { networkInterfaces: 0 },
  },
  { name: "a default group", calls: [group([], { GroupName: "default" })], expected: "none", reason: "default-group" },
  {
    name: "interfaces denied",
    calls: [group([]), refused(INTERFACES)],
    expected: "unknown",
    unread: [`${INTERFACES} AccessDenied`],
  },
  {
    name: "an interface that does not tell its groups",
    calls: [group([]), interfaces({ NetworkInterfaceId: "eni-1", VpcId: "vpc-1", SubnetId: "subnet-1" })],
    expected: "unknown",
    unread: [`${INTERFACES} MalformedAnswer`],
  },
  {
    name: "name told as an object",
    calls: [
      answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1", GroupName: { a: 1 } }] }),
      interfaces(networkInterface()),
    ],
    expected: "unknown",
    unread: [`${GROUPS} MalformedAnswer`],
  },
  {
    name: "name not told",
    calls: [answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1" }] }), interfaces()],
    expected: "unknown",
    unread: [`${GROUPS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(GROUPS)], expected: "none", unread: [`${GROUPS} AccessDenied`] },
]);
