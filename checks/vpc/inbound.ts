import type { IpPermission, SecurityGroup } from "@aws-sdk/client-ec2";
import { malformed, toldList } from "../../src/model/answers.ts";
import { AwsError } from "../../src/model/errors.ts";
import {
  type AllowRule,
  ANY_PORT,
  type IpRange,
  type PortRange,
  parseCidr,
  protocolOf,
} from "../../src/network/index.ts";
import type { PrefixLists } from "./resources/prefix-lists.ts";

const OPERATION = "EC2:DescribeSecurityGroups";

/** A rule as it was read: the sources that are told, and the prefix lists that are only named. */
interface ReadRule extends AllowRule {
  readonly lists: readonly string[];
}

/**
 * Asks `find` of the rules that let traffic in. Security groups only allow, so what is open by some rules is open: `find`
 * is asked without the prefix lists first, and what cannot be read matters only where the others decide nothing.
 */
export async function findInbound<Found>(
  group: SecurityGroup,
  readLists: () => Promise<PrefixLists>,
  find: (rules: readonly AllowRule[]) => Found | undefined,
): Promise<Found | undefined> {
  const read = toldList(group.IpPermissions, OPERATION, "IpPermissions").map(ruleOf);
  const rules = read.flatMap((rule) => (rule === undefined || rule instanceof AwsError ? [] : [rule]));
  const unread = read.filter((rule) => rule instanceof AwsError);
  const certain = find(rules);
  if (certain !== undefined) return certain;

  // With everything in the lists the answer could be another one; if not, what is in them does not matter.
  if (find(rules.map((rule) => withLists(rule, () => EVERYWHERE))) !== undefined) {
    const lists = await readLists();
    const found = find(rules.map((rule) => withLists(rule, (id) => rangesIn(lists.get(id)) ?? [])));
    if (found !== undefined) return found;
    const unreadable = rules.flatMap((rule) => rule.lists).find((id) => rangesIn(lists.get(id)) === undefined);
    const widest = find(rules.map((rule) => withLists(rule, (id) => rangesIn(lists.get(id)) ?? EVERYWHERE)));
    if (unreadable !== undefined && widest !== undefined) throw errorOf(lists.get(unreadable));
  }
  if (unread[0] !== undefined) throw unread[0];
  return undefined;
}

/** `undefined`: of a protocol without ports, e.g. ICMP, or from other groups alone. */
function ruleOf(permission: IpPermission): ReadRule | AwsError | undefined {
  const { IpProtocol: name } = permission;
  if (typeof name !== "string" || name === "") return malformed(OPERATION, "IpProtocol");
  const protocol = protocolOf(name);
  if (protocol === "other") return undefined;
  const ports = protocol === "all" ? ANY_PORT : portsOf(permission);
  if (ports === undefined) return malformed(OPERATION, "FromPort");
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  const isList = [IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs].every((list) => Array.isArray(list));
  if (!isList) return malformed(OPERATION, "IpRanges");
  const told = [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)];
  const sources = told.map((cidr) => (typeof cidr === "string" ? parseCidr(cidr) : undefined));
  const lists = PrefixListIds.map(({ PrefixListId }) => PrefixListId);
  if (sources.includes(undefined)) return malformed(OPERATION, "CidrIp");
  if (!lists.every((id) => typeof id === "string")) return malformed(OPERATION, "PrefixListId");
  // A rule has a source; one of which none is told could be from anywhere.
  if (sources.length + lists.length + UserIdGroupPairs.length === 0) return malformed(OPERATION, "IpRanges");
  return {
    protocol,
    ports,
    sources: sources.filter((one) => one !== undefined),
    lists,
  };
}

/** AWS leaves both ports out, or says -1, where a rule is about all of them. `undefined`: no range. */
function portsOf({ FromPort, ToPort }: IpPermission): PortRange | undefined {
  if ((FromPort === undefined && ToPort === undefined) || (FromPort === -1 && ToPort === -1)) return ANY_PORT;
  if (typeof FromPort !== "number" || typeof ToPort !== "number" || FromPort > ToPort) return undefined;
  return { from: FromPort, to: ToPort };
}

const EVERYWHERE = ["0.0.0.0/0", "::/0"].flatMap((cidr) => parseCidr(cidr) ?? []);

function withLists(rule: ReadRule, rangesOf: (id: string) => readonly IpRange[]): AllowRule {
  return rule.lists.length === 0 ? rule : { ...rule, sources: [...rule.sources, ...rule.lists.flatMap(rangesOf)] };
}

/** `undefined` of a list that cannot be read, or holds what is no block. */
function rangesIn(list: readonly string[] | AwsError | undefined): readonly IpRange[] | undefined {
  if (list === undefined || list instanceof AwsError) return undefined;
  const ranges = list.map(parseCidr);
  return ranges.includes(undefined) ? undefined : ranges.filter((range) => range !== undefined);
}

function errorOf(list: readonly string[] | AwsError | undefined): AwsError {
  return list instanceof AwsError ? list : malformed("EC2:GetManagedPrefixListEntries", "Cidr");
}
