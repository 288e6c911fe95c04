import { expect, test } from "vitest";
import check from "../../../checks/vpc/vpc-network-acl-admin-ports-not-open.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ACLS, acl, aclRule } from "../../support/vpc.ts";

const fails = (name: string, ...rules: string[]) => ({ name, calls: [acl(rules)], expected: "failed" }) as const;
const passes = (name: string, ...rules: string[]) => ({ name, calls: [acl(rules)], expected: "passed" }) as const;
const without = (...path: string[]) => {
  const [outer = "", inner] = path;
  const rule = aclRule("100 allow tcp 1-1024 10.0.0.0/8");
  const { [outer]: value, ...rest } = rule;
  return inner === undefined ? rest : { ...rest, [outer]: { ...Object(value), [inner]: undefined } };
};

/** The rules of the remediation, put before those that a network ACL has when AWS makes it. */
const REMEDIED = ["0.0.0.0/0", "::/0"].flatMap((block, family) =>
  [6, 17].flatMap((protocol, index) =>
    [22, 3389].map((port, last) => `${family * 4 + index * 2 + last + 1} deny ${protocol} ${port} ${block}`),
  ),
);

checkTable(check, [
  passes("as AWS makes it, remedied", ...REMEDIED, "100 allow -1 * 0.0.0.0/0", "101 allow -1 * ::/0"),
  {
    name: "as AWS makes it",
    calls: [acl(["100 allow -1 * 0.0.0.0/0", "101 allow -1 * ::/0"], { IsDefault: true })],
    expected: "failed",
    message: "The network ACL lets the world in to ports of administration.",
    observed: {
      openToTheWorld: ["tcp 22", "tcp 3389", "udp 22", "udp 3389"],
      rules: [
        "100: allow all traffic from 0.0.0.0/0",
        "101: allow all traffic from ::/0",
        "32767: deny all traffic from 0.0.0.0/0",
        "32768: deny all traffic from ::/0",
      ],
      subnets: 1,
    },
  },
  fails("SSH", "100 allow tcp 22 0.0.0.0/0"),
  fails("Remote Desktop over IPv6", "100 allow tcp 3389 2000::/3"),
  fails("return traffic, and port 3389 with it", "100 allow tcp 1024-65535 0.0.0.0/0"),
  fails("a deny after the allow", "100 allow tcp 22 0.0.0.0/0", "110 deny tcp 22 0.0.0.0/0"),
  fails("a deny for IPv4, an allow for IPv6", "90 deny -1 * 0.0.0.0/0", "100 allow tcp 22 ::/0"),
  fails("a deny for half of the world", "90 deny tcp 22 0.0.0.0/1", "100 allow tcp 0-65535 0.0.0.0/0"),
  fails("a deny for one port of the two", "90 deny tcp 22 0.0.0.0/0", "100 allow tcp 0-65535 0.0.0.0/0"),
  fails("a deny for TCP, an allow for all", "90 deny tcp 0-65535 0.0.0.0/0", "100 allow -1 * 0.0.0.0/0"),
  fails("the world in two halves", "100 allow tcp 22 0.0.0.0/1", "101 allow tcp 22 128.0.0.0/1"),
  fails("rules that AWS does not give in order", "110 deny -1 * 0.0.0.0/0", "100 allow tcp 22 0.0.0.0/0"),
  fails("a deny of what is outbound", "egress 90 deny -1 * 0.0.0.0/0", "100 allow tcp 22 0.0.0.0/0"),
  fails("another network's deny", "90 deny tcp 22 203.0.113.0/24", "100 allow tcp 22 0.0.0.0/0"),
  passes(
    "a deny before the allow",
    "90 deny tcp 22 0.0.0.0/0",
    "91 deny tcp 3389 0.0.0.0/0",
    "100 allow tcp 0-65535 0.0.0.0/0",
  ),
  passes("denies in two halves", "90 deny -1 * 0.0.0.0/1", "91 deny -1 * 128.0.0.0/1", "100 allow -1 * 0.0.0.0/0"),
  passes(
    "known addresses, then a deny",
    "80 allow tcp 22 203.0.113.0/24",
    "90 deny tcp 0-4000 0.0.0.0/0",
    "100 allow tcp 0-4000 0.0.0.0/0",
  ),
  passes("the web", "100 allow tcp 80 0.0.0.0/0", "110 allow tcp 443 0.0.0.0/0"),
  passes("private addresses", "100 allow -1 * 10.0.0.0/8"),
  passes("ping", "100 allow 1 * 0.0.0.0/0"),
  passes("what is outbound", "egress 100 allow -1 * 0.0.0.0/0"),
  passes("no rules but the last"),
  {
    name: "ports as set",
    calls: [acl(["100 allow tcp 5900 0.0.0.0/0"])],
    options: { ports: [5900] },
    expected: "failed",
  },
  {
    name: "how broad the world is, as set",
    calls: [acl(["100 allow tcp 22 104.16.0.0/13"])],
    options: { ipv4Prefix: 16 },
    expected: "failed",
  },
  {
    name: "a rule whose direction is an object",
    calls: [acl([{ ...aclRule("100 allow tcp 22 0.0.0.0/0"), Egress: { a: 1 } }])],
    expected: "unknown",
    unread: [`${ACLS} MalformedAnswer`],
  },
  ...[
    ["RuleNumber"],
    ["RuleAction"],
    ["Protocol"],
    ["Egress"],
    ["CidrBlock"],
    ["PortRange"],
    ["PortRange", "From"],
  ].map((path) => ({
    name: `a rule without ${path.join(".")}`,
    calls: [acl([JSON.parse(JSON.stringify(without(...path)))])],
    expected: "unknown" as const,
    unread: [`${ACLS} MalformedAnswer`],
  })),
  ...[{ Protocol: "" }, { PortRange: { From: 22, To: 21 } }].map((more) => ({
    name: `a rule with ${JSON.stringify(more)}`,
    calls: [acl([{ ...aclRule("100 allow tcp 22 0.0.0.0/0"), ...more }])],
    expected: "unknown" as const,
    unread: [`${ACLS} MalformedAnswer`],
  })),
  ...[[], [aclRule("egress 32767 deny -1 * 0.0.0.0/0")]].map((Entries) => ({
    name: `without the last inbound rule, of ${Entries.length}`,
    calls: [acl([], { Entries })],
    expected: "unknown" as const,
    unread: [`${ACLS} MalformedAnswer`],
  })),
  {
    name: "rules not told",
    calls: [answer(ACLS, { NetworkAcls: [{ NetworkAclId: "acl-1" }] })],
    expected: "unknown",
    unread: [`${ACLS} MalformedAnswer`],
  },
  {
    name: "of another account",
    calls: [acl([], { OwnerId: "444455556666" })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  { name: "denied", calls: [refused(ACLS)], expected: "none", unread: [`${ACLS} AccessDenied`] },
]);

test("the commands that it shows make what AWS makes pass", () => {
  const { cli } = check.remediation ?? {};
  const rules = String(cli)
    .split("\n")
    .map((line) => {
      const [, number, protocol, port, block] =
        /--rule-number (\d+) --protocol (\d+) --port-range From=(\d+),To=\3 --(?:ipv6-)?cidr-block (\S+) --rule-action deny/.exec(
          line,
        ) ?? [];
      return `${number} deny ${protocol} ${port} ${block}`;
    });
  expect(rules).toEqual(REMEDIED);
});
