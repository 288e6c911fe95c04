import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { isWorld, TRANSPORTS } from "../../src/network/index.ts";
import { concerns, inboundRules, sourcesOf } from "./acl-rules.ts";
import { networkAcl } from "./resources/network-acl.ts";
import { WORLD_OPTIONS } from "./world-options.ts";

const IPV4 = { cli: "--cidr-block 0.0.0.0/0", terraform: 'cidr_block     = "0.0.0.0/0"' };
const IPV6 = { cli: "--ipv6-cidr-block ::/0", terraform: 'ipv6_cidr_block = "::/0"' };

/** What makes the statement true: each port, over TCP (6) and UDP (17), from everywhere. A rule is about one family of addresses. */
const DENIED = [IPV4, IPV6]
  .flatMap((block) => [6, 17].flatMap((protocol) => [22, 3389].map((port) => ({ protocol, port, block }))))
  .map((rule, index) => ({ number: index + 1, ...rule }));

export default defineCheck({
  id: "vpc-network-acl-admin-ports-not-open",
  title: "Network ACLs do not let the world in to the ports of administration",
  severity: "medium",
  why: "A network ACL is the second lock: with it open, one security group that opens SSH or Remote Desktop by mistake is enough to let the world in.",
  fix: "Before the rules that allow, put rules that deny ports 22 and 3389 from everywhere; and before those, rules for the addresses that need the ports.",
  remediation: {
    cli: DENIED.map(
      ({ number, protocol, port, block }) =>
        `aws ec2 create-network-acl-entry --network-acl-id {{id}} --ingress --rule-number ${number} --protocol ${protocol} --port-range From=${port},To=${port} ${block.cli} --rule-action deny --region {{region}}`,
    ).join("\n"),
    terraform: DENIED.map(({ number, protocol, port, block }) =>
      [
        `resource "aws_network_acl_rule" "deny_${number}" {`,
        "  network_acl_id = {{id}}",
        `  rule_number    = ${number}`,
        `  protocol       = "${protocol}"`,
        '  rule_action    = "deny"',
        `  ${block.terraform}`,
        `  from_port      = ${port}`,
        `  to_port        = ${port}`,
        "}",
      ].join("\n"),
    ).join("\n\n"),
    breaks:
      "Administrators who come over the Internet can no longer connect, and connections that go out from port 3389 get no answers. A number that is taken is refused: take others that come before the rules that allow.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
    "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
  ],
  techniques: ["T1133", "T1110", "T1190"],
  resource: networkAcl,
  facts: [],
  options: {
    ...WORLD_OPTIONS,
    ports: {
      kind: "numbers",
      default: [22, 3389],
      least: 0,
      most: 65_535,
      description: "Ports, of TCP and UDP, that must not be open to the world.",
    },
  },
  evaluate({ data }, _facts, { options }) {
    const rules = inboundRules(data);
    const open = TRANSPORTS.flatMap((protocol) =>
      options.ports
        .filter((port) => isWorld(sourcesOf(rules, protocol, port), options))
        .map((port) => ({ protocol, port })),
    );
    const behind = rules.filter((rule) => open.some(({ protocol, port }) => concerns(rule, protocol, port)));
    const observed = {
      openToTheWorld: open.map(({ protocol, port }) => `${protocol} ${port}`),
      rules: behind.toSorted((a, b) => a.number - b.number).map(({ text }) => text),
      subnets: data.Associations?.length ?? null,
    };
    const evidence = { expected: { openToTheWorld: [] }, observed };
    return open.length > 0
      ? fail("The network ACL lets the world in to ports of administration.", evidence)
      : pass("The network ACL does not let the world in to ports of administration.", evidence);
  },
});
