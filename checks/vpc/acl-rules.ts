import type { NetworkAcl, NetworkAclEntry } from "@aws-sdk/client-ec2";
import { malformed, toldFlag, toldList, toldNumber, toldText } from "../../src/model/answers.ts";
import {
  ANY_PORT,
  admitted,
  type IpRange,
  type OrderedRule,
  type PortRange,
  parseCidr,
  protocolOf,
  type Transport,
} from "../../src/network/index.ts";

const OPERATION = "EC2:DescribeNetworkAcls";

/** An inbound rule, with its words for the evidence. */
export interface AclRule extends OrderedRule {
  readonly text: string;
}

/** The inbound rules of the protocols that have ports. One that cannot be read may be the one that decides. */
export function inboundRules(acl: NetworkAcl): readonly AclRule[] {
  const entries = toldList(acl.Entries, OPERATION, "Entries");
  const inbound = entries.filter(({ Egress }) => !toldFlag(Egress, OPERATION, "Egress"));
  // Each network ACL ends with a rule that denies the rest, and that nobody can remove.
  if (inbound.length === 0) throw malformed(OPERATION, "inbound Entries");
  return inbound.flatMap((entry) => ruleOf(entry) ?? []);
}

/** The sources that the rules let in to the port: for each, the first rule that is about it decides. */
export function sourcesOf(rules: readonly AclRule[], protocol: Transport, port: number): readonly IpRange[] {
  return admitted(rules.filter((rule) => concerns(rule, protocol, port)));
}

export function concerns(rule: AclRule, protocol: Transport, port: number): boolean {
  if (rule.protocol !== "all" && rule.protocol !== protocol) return false;
  return rule.ports.from <= port && port <= rule.ports.to;
}

function ruleOf(entry: NetworkAclEntry): AclRule | undefined {
  const told = toldText(entry.Protocol, OPERATION, "Protocol");
  const protocol = protocolOf(told);
  if (protocol === "other") return undefined;
  const block = toldText(entry.CidrBlock ?? entry.Ipv6CidrBlock, OPERATION, "CidrBlock");
  const number = toldNumber(entry.RuleNumber, OPERATION, "RuleNumber");
  const action = toldText(entry.RuleAction, OPERATION, "RuleAction");
  if (action !== "allow" && action !== "deny") throw malformed(OPERATION, "RuleAction");
  const source = parseCidr(block);
  if (source === undefined) throw malformed(OPERATION, "CidrBlock");
  const ports = protocol === "all" ? ANY_PORT : portsOf(entry);
  const name = protocol === "all" ? "all traffic" : `${protocol} ${ports.from}-${ports.to}`;
  return {
    number,
    protocol,
    ports,
    source,
    allows: action === "allow",
    text: `${number}: ${action} ${name} from ${block}`,
  };
}

function portsOf({ PortRange }: NetworkAclEntry): PortRange {
  const from = toldNumber(PortRange?.From, OPERATION, "PortRange.From");
  const to = toldNumber(PortRange?.To, OPERATION, "PortRange.To");
  if (from > to) throw malformed(OPERATION, "PortRange");
  return { from, to };
}
