import check from "../../../checks/vpc/vpc-security-group-ssh-not-open.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import {
  ENTRIES,
  GROUPS,
  group,
  INTERFACES,
  interfaces,
  networkInterface,
  prefixList,
  rule,
} from "../../support/vpc.ts";

const attached = interfaces(networkInterface({ Association: { PublicIp: "203.0.113.9" } }));
const passes = (name: string, ...rules: string[]) =>
  ({ name, calls: [group(rules), attached], expected: "passed", notCalled: ["DescribeNetworkInterfaces"] }) as const;
const fails = (name: string, ...rules: string[]) =>
  ({ name, calls: [group(rules), attached], expected: "failed", observed: { attachedTo: { interfaces: 1 } } }) as const;

checkTable(check, [
  {
    name: "from everywhere",
    calls: [group(["tcp 22 0.0.0.0/0"]), attached],
    expected: "failed",
    message: "The security group lets the world in to port 22 (SSH).",
    observed: {
      openToTheWorld: ["tcp 22"],
      rules: ["tcp 22-22 from 0.0.0.0/0"],
      attachedTo: { interfaces: 1, withPublicAddress: 1, kinds: ["instance"] },
    },
  },
  // What a peer that compares texts misses.
  fails("the world in two halves, in one rule", "tcp 22 0.0.0.0/1,128.0.0.0/1"),
  fails("the world in two halves, in two rules with other ports", "tcp 20-25 0.0.0.0/1", "tcp 22-80 128.0.0.0/1"),
  fails("half of IPv4", "tcp 22 128.0.0.0/1"),
  fails("broader than any owner's network", "tcp 22 8.0.0.0/7"),
  fails("IPv6", "tcp 22 ::/0"),
  fails("all of IPv6 that is in use", "tcp 22 2000::/3"),
  fails("a range of ports", "tcp 0-1024 0.0.0.0/0"),
  fails("all ports but port 0", "tcp 1-65535 0.0.0.0/0"),
  fails("all protocols", "-1 * 0.0.0.0/0"),
  fails("TCP by its number", "6 22 0.0.0.0/0"),
  fails("TCP without ports: all of them", "tcp * 0.0.0.0/0"),
  fails("UDP, as CIS asks", "17 22 0.0.0.0/0"),
  fails("0.0.0.0/0 beside a narrow range", "tcp 22 10.0.0.0/8", "tcp 22 198.51.100.0/24,0.0.0.0/0"),
  fails("private addresses beside half of the world", "tcp 22 0.0.0.0/1,10.0.0.0/8"),
  passes("an owner's range", "tcp 22 203.0.113.0/24"),
  passes("as broad as a range that is somebody's", "tcp 22 8.0.0.0/8", "tcp 22 2a06::/16"),
  passes("private addresses, all of them", "tcp 22 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"),
  passes("another group", "tcp 22 sg-2"),
  passes("the world, to other ports", "tcp 443 0.0.0.0/0", "tcp 23-65535 0.0.0.0/0"),
  passes("halves for different ports", "tcp 22 8.0.0.0/8", "tcp 23 9.0.0.0/8"),
  passes("ICMP has no ports", "icmp 8--1 0.0.0.0/0", "icmp 0-255 0.0.0.0/0", "58 * ::/0"),
  passes("no rules"),
  passes("Cloudflare's own blocks", "tcp 22 104.16.0.0/13,172.64.0.0/13,131.0.72.0/22,2a06:98c0::/29,2400:cb00::/32"),
  {
    name: "what the world is can be set",
    calls: [group(["tcp 22 104.16.0.0/13"])],
    options: { ipv4Prefix: 16 },
    expected: "failed",
  },
  {
    name: "what it is attached to cannot be read: the verdict stands",
    calls: [group(["tcp 22 0.0.0.0/0"]), refused(INTERFACES)],
    expected: "failed",
    observed: { attachedTo: "could not be read: AccessDenied" },
  },
  {
    name: "attached to nothing: still open",
    calls: [group(["tcp 22 0.0.0.0/0"]), interfaces(networkInterface({ Groups: [{ GroupId: "sg-2" }] }))],
    expected: "failed",
    observed: { attachedTo: { interfaces: 0, withPublicAddress: 0, kinds: [] } },
  },
  {
    name: "a prefix list that holds the world, on its second page",
    calls: [
      group(["tcp 22 pl-1"]),
      answer(ENTRIES, { Entries: [{ Cidr: "10.0.0.0/8" }], NextToken: "two" }),
      answer(ENTRIES, { Entries: [{ Cidr: "0.0.0.0/0" }] }, { input: { PrefixListId: "pl-1", NextToken: "two" } }),
    ],
    expected: "failed",
    observed: { rules: ["tcp 22-22 from pl-1"] },
  },
  {
    name: "two prefix lists and a range that are the world together",
    calls: [
      group(["tcp 22 pl-1,pl-2,0.0.0.0/3"]),
      prefixList("pl-1", "32.0.0.0/3"),
      prefixList("pl-2", "64.0.0.0/2", "128.0.0.0/1"),
    ],
    expected: "failed",
  },
  {
    name: "a prefix list of narrow blocks",
    calls: [group(["tcp 22 pl-1"]), prefixList("pl-1", "198.51.100.0/24", "2001:db8::/32")],
    expected: "passed",
  },
  {
    name: "a prefix list for another port is not read",
    calls: [group(["tcp 443 pl-1"])],
    expected: "passed",
    notCalled: ["GetManagedPrefixListEntries"],
  },
  {
    name: "an unreadable prefix list",
    calls: [group(["tcp 22 pl-1", "tcp 22 pl-2"]), refused(ENTRIES, "UnauthorizedOperation"), prefixList("pl-2")],
    expected: "unknown",
    unread: [`${ENTRIES} UnauthorizedOperation`],
  },
  {
    name: "an unreadable prefix list, but another rule is certain",
    calls: [group(["tcp 22 pl-1", "tcp 22 0.0.0.0/0"]), refused(ENTRIES)],
    expected: "failed",
    notCalled: ["GetManagedPrefixListEntries"],
  },
  {
    name: "a prefix list without its entries",
    calls: [group(["tcp 22 pl-1"]), answer(ENTRIES, {})],
    expected: "unknown",
    unread: [`${ENTRIES} MalformedAnswer`],
  },
  {
    name: "a prefix list with what is no block",
    calls: [group(["tcp 22 pl-1"]), prefixList("pl-1", "everywhere")],
    expected: "unknown",
    unread: [`${ENTRIES} MalformedAnswer`],
  },
  ...["FromPort", "ToPort", "IpRanges", "UserIdGroupPairs"].map((key) => ({
    name: `a rule whose ${key} is an object`,
    calls: [
      answer(GROUPS, {
        SecurityGroups: [
          {
            GroupId: "sg-1",
            GroupName: "g",
            IpPermissions: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, [key]: { a: 1 } }],
          },
        ],
      }),
      interfaces(),
    ],
    expected: "unknown" as const,
    unread: [`${GROUPS} MalformedAnswer`],
  })),
  ...["IpProtocol", "FromPort", "ToPort", "IpRanges"].map((key) => ({
    name: `a rule without ${key}`,
    calls: [group([dropped(rule("tcp 22 10.0.0.0/8"), key)])],
    expected: "unknown" as const,
    unread: [`${GROUPS} MalformedAnswer`],
  })),
  ...[{ IpProtocol: "" }, { ToPort: 21 }, { FromPort: 0, ToPort: -1 }].map((more) => ({
    name: `a rule with ${JSON.stringify(more)}`,
    calls: [group([{ ...rule("tcp 22 0.0.0.0/0"), ...more }])],
    expected: "unknown" as const,
    unread: [`${GROUPS} MalformedAnswer`],
  })),
  {
    name: "a rule that cannot be read beside one that is certain",
    calls: [group([{ IpProtocol: "tcp" }, "tcp 22 0.0.0.0/0"])],
    expected: "failed",
  },
  {
    name: "rules not told",
    calls: [answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1" }] })],
    expected: "unknown",
    unread: [`${GROUPS} MalformedAnswer`],
  },
  {
    name: "shared by another account",
    calls: [group(["tcp 22 0.0.0.0/0"], { OwnerId: "444455556666" })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  { name: "denied", calls: [refused(GROUPS)], expected: "none", unread: [`${GROUPS} AccessDenied`] },
  {
    name: "without an id",
    calls: [answer(GROUPS, { SecurityGroups: [{}] })],
    expected: "none",
    unread: [`${GROUPS} MalformedAnswer`],
  },
]);

function dropped(one: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(one).filter(([name]) => name !== key));
}
