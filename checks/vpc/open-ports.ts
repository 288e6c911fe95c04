import type { IpPermission, SecurityGroup } from "@aws-sdk/client-ec2";
import { AwsError } from "../../src/model/errors.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, pass, type Verdict } from "../../src/model/verdict.ts";
import {
  type AllowRule,
  isWorld,
  openPorts,
  type PortRange,
  portText,
  protocolOf,
  type Width,
} from "../../src/network/index.ts";
import { findInbound } from "./inbound.ts";
import type { Interface } from "./resources/interfaces.ts";
import type { PrefixLists } from "./resources/prefix-lists.ts";

/** What the world may reach through a group. */
export interface Open {
  readonly tcp: readonly PortRange[];
  readonly udp: readonly PortRange[];
}

export interface GroupFacts {
  readonly prefixLists: () => Promise<PrefixLists>;
  readonly interfaces: () => Promise<readonly Interface[]>;
}

export interface Question {
  /** What of the open ports should not be open; nothing at all, if the statement is true. */
  readonly wrong: (open: Open) => Open;
  readonly expected: JsonObject;
  readonly passed: string;
  readonly failed: string;
}

/** Whether the world may reach ports that it should not. What the group is attached to is told, and decides nothing. */
export async function judgeOpenPorts(
  { data }: { readonly data: SecurityGroup },
  facts: GroupFacts,
  width: Width,
  { wrong, expected, passed, failed }: Question,
): Promise<Verdict> {
  const found = await findInbound(data, facts.prefixLists, (rules) => {
    const ports = wrong(openToWorld(rules, width));
    return ports.tcp.length + ports.udp.length > 0 ? ports : undefined;
  });
  if (found === undefined) return pass(passed, { expected, observed: { openToTheWorld: [] } });
  const observed = {
    openToTheWorld: [...textsOf("tcp", found.tcp), ...textsOf("udp", found.udp)],
    rules: rulesBehind(data, found),
    ...(await attached(facts.interfaces)),
  };
  return fail(failed, { expected, observed });
}

/** Those of the ports that are open. */
export function among({ tcp, udp }: Open, ports: { readonly tcp: readonly number[]; readonly udp: readonly number[] }) {
  const touched = (open: readonly PortRange[], wanted: readonly number[]) =>
    open.filter(({ from, to }) => wanted.some((port) => from <= port && port <= to));
  return { tcp: touched(tcp, ports.tcp), udp: touched(udp, ports.udp) };
}

/** On how many network interfaces the group is, and of what kind; that it could not be read is a word, not a verdict. */
export async function attached(read: () => Promise<readonly Interface[]>): Promise<JsonObject> {
  const interfaces = await attempt(read);
  if (interfaces instanceof AwsError) return { attachedTo: `could not be read: ${interfaces.unread.code}` };
  return {
    attachedTo: {
      interfaces: interfaces.length,
      withPublicAddress: interfaces.filter(({ publicIp }) => publicIp !== undefined).length,
      kinds: [...new Set(interfaces.map(({ kind }) => kind))].sort(),
    },
  };
}

function openToWorld(rules: readonly AllowRule[], width: Width): Open {
  const toWorld = (sources: AllowRule["sources"]) => isWorld(sources, width);
  return { tcp: openPorts(rules, "tcp", toWorld), udp: openPorts(rules, "udp", toWorld) };
}

function textsOf(protocol: string, ports: readonly PortRange[]): string[] {
  return ports.map((range) => `${protocol} ${portText(range)}`);
}

/** A group has 1,000 rules at most; whoever reads evidence wants to see the first few. */
const MOST_RULES = 20;

/** The rules about one of the ports, as AWS wrote them. */
function rulesBehind({ IpPermissions = [] }: SecurityGroup, open: Open): string[] {
  const texts = IpPermissions.filter((permission) => concerns(permission, open)).flatMap(
    ({ IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] }) => {
      const ports = FromPort === undefined ? "" : ` ${FromPort}-${ToPort}`;
      const sources = [
        ...IpRanges.map(({ CidrIp }) => CidrIp),
        ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
        ...PrefixListIds.map(({ PrefixListId }) => PrefixListId),
      ];
      return sources.map((source) => `${IpProtocol}${ports} from ${source}`);
    },
  );
  const more = texts.length - MOST_RULES;
  return more > 0 ? [...texts.slice(0, MOST_RULES), `and ${more} more`] : texts;
}

function concerns({ FromPort = 0, IpProtocol, ToPort = 65_535 }: IpPermission, { tcp, udp }: Open): boolean {
  const protocol = protocolOf(IpProtocol ?? "");
  const open = { all: [...tcp, ...udp], tcp, udp, other: [] }[protocol];
  // -1 stands for all.
  const last = ToPort === -1 ? 65_535 : ToPort;
  return open.some(({ from, to }) => FromPort <= to && from <= last);
}
