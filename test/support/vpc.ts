import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const GROUPS = "EC2:DescribeSecurityGroups";
export const INTERFACES = "EC2:DescribeNetworkInterfaces";
export const ENTRIES = "EC2:GetManagedPrefixListEntries";

/** A rule of a security group: `tcp 22 0.0.0.0/0`, `-1 :: 2000::/3`, `tcp 1-65535 pl-1`, `tcp 22 sg-1`; several sources with commas. */
export function rule(text: string): JsonObject {
  const [protocol = "", ports = "", sources = ""] = text.split(" ");
  const [from, to = from] = ports.split("-").map(Number);
  const of = sources.split(",");
  return {
    IpProtocol: protocol,
    ...(ports !== "*" && { FromPort: from ?? 0, ToPort: to ?? 0 }),
    IpRanges: of.filter((one) => /^[\d.]+(?:\/|$)/.test(one)).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: of.filter((one) => one.includes(":")).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: of.filter((one) => one.startsWith("pl-")).map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: of.filter((one) => one.startsWith("sg-")).map((GroupId) => ({ GroupId })),
  };
}

/** A listing with one group that has these inbound rules. */
export function group(rules: readonly (string | JsonObject)[], more: JsonObject = {}) {
  return answer(GROUPS, {
    SecurityGroups: [
      {
        GroupId: "sg-1",
        GroupName: "web",
        VpcId: "vpc-1",
        OwnerId: "111122223333",
        IpPermissions: rules.map((one) => (typeof one === "string" ? rule(one) : one)),
        IpPermissionsEgress: [rule("-1 * 0.0.0.0/0")],
        ...more,
      },
    ],
  });
}

export function networkInterface(more: JsonObject = {}): JsonObject {
  return {
    NetworkInterfaceId: "eni-1",
    VpcId: "vpc-1",
    SubnetId: "subnet-1",
    Groups: [{ GroupId: "sg-1", GroupName: "web" }],
    InterfaceType: "interface",
    Status: "in-use",
    Attachment: { InstanceId: "i-1" },
    ...more,
  };
}

export function interfaces(...list: readonly JsonObject[]) {
  return answer(INTERFACES, { NetworkInterfaces: list });
}

/** The blocks of a prefix list. */
export function prefixList(id: string, ...cidrs: readonly string[]) {
  return answer(ENTRIES, { Entries: cidrs.map((Cidr) => ({ Cidr })) }, { input: { PrefixListId: id } });
}

export const ACLS = "EC2:DescribeNetworkAcls";
export const VPCS = "EC2:DescribeVpcs";
export const SUBNETS = "EC2:DescribeSubnets";
export const FLOW_LOGS = "EC2:DescribeFlowLogs";
export const ENDPOINTS = "EC2:DescribeVpcEndpoints";
export const ROUTES = "EC2:DescribeRouteTables";
export const PEERINGS = "EC2:DescribeVpcPeeringConnections";

/** A rule of a network ACL: `100 allow tcp 22 0.0.0.0/0`, `90 deny -1 * ::/0`; `egress` before it for an outbound one. */
export function aclRule(text: string): JsonObject {
  const egress = text.startsWith("egress ");
  const [number = "", action = "", protocol = "", ports = "", block = ""] = text.replace("egress ", "").split(" ");
  const [from, to = from] = ports.split("-").map(Number);
  return {
    RuleNumber: Number(number),
    RuleAction: action,
    Protocol: { tcp: "6", udp: "17" }[protocol] ?? protocol,
    Egress: egress,
    ...(ports !== "*" && { PortRange: { From: from ?? 0, To: to ?? 0 } }),
    ...(block.includes(":") ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
  };
}

/** A listing with one network ACL that has these rules, and those that AWS puts at the end. */
export function acl(rules: readonly (string | JsonObject)[], more: JsonObject = {}) {
  const last = ["32767 deny -1 * 0.0.0.0/0", "32768 deny -1 * ::/0", "egress 32767 deny -1 * 0.0.0.0/0"];
  return answer(ACLS, {
    NetworkAcls: [
      {
        NetworkAclId: "acl-1",
        VpcId: "vpc-1",
        OwnerId: "111122223333",
        IsDefault: false,
        Associations: [{ SubnetId: "subnet-1" }],
        Entries: [...rules, ...last].map((one) => (typeof one === "string" ? aclRule(one) : one)),
        ...more,
      },
    ],
  });
}

export function vpcs(...list: readonly JsonObject[]) {
  const its = list.length === 0 ? [{ VpcId: "vpc-1", OwnerId: "111122223333", CidrBlock: "10.0.0.0/16" }] : list;
  return answer(VPCS, { Vpcs: its });
}

export function subnets(...ids: readonly string[]) {
  return answer(SUBNETS, { Subnets: ids.map((SubnetId) => ({ SubnetId, VpcId: "vpc-1" })) });
}

/** One that works; `more` says what is otherwise. */
export function flowLog(id: string, more: JsonObject = {}): JsonObject {
  return {
    FlowLogId: `fl-${id}`,
    ResourceId: id,
    FlowLogStatus: "ACTIVE",
    DeliverLogsStatus: "SUCCESS",
    TrafficType: "ALL",
    ...more,
  };
}

export function flowLogs(...list: readonly JsonObject[]) {
  return answer(FLOW_LOGS, { FlowLogs: list });
}

export function endpoints(...list: readonly JsonObject[]) {
  return answer(ENDPOINTS, {
    VpcEndpoints: list.map((more, index) => ({
      VpcEndpointId: `vpce-${index + 1}`,
      VpcEndpointType: "Interface",
      VpcId: "vpc-1",
      ServiceName: "com.amazonaws.eu-west-1.ec2",
      State: "available",
      OwnerId: "111122223333",
      ...more,
    })),
  });
}

/** Route tables of vpc-1 with these routes each. */
export function routeTables(...tables: readonly (readonly JsonObject[])[]) {
  return answer(ROUTES, {
    RouteTables: tables.map((Routes, index) => ({
      RouteTableId: `rtb-${index + 1}`,
      VpcId: "vpc-1",
      Routes: [{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" }, ...Routes],
    })),
  });
}
