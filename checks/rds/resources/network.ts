import type { IpPermission, Route, RouteTable } from "@aws-sdk/client-ec2";
import type { DBInstance } from "@aws-sdk/client-rds";
import { malformed, required } from "../../../src/model/answers.ts";
import type { Target } from "../../../src/model/target.ts";
import { entriesOf } from "../../vpc/resources/prefix-lists.ts";
import { routeTables } from "../../vpc/resources/route-tables.ts";
import { securityGroups } from "../../vpc/resources/security-groups.ts";

const GROUPS = "EC2:DescribeSecurityGroups";
const TABLES = "EC2:DescribeRouteTables";

/** What may come in at the database's port. */
export interface Inbound {
  readonly port: number;
  readonly securityGroups: readonly string[];
  /** Groups of the instance that the region's listing does not have, e.g. of another account in a shared VPC. */
  readonly unlisted: readonly string[];
  readonly cidrs: readonly { readonly securityGroup: string; readonly cidr: string }[];
  readonly prefixLists: readonly string[];
}

export async function inboundOf(instance: DBInstance, target: Target): Promise<Inbound> {
  const list = "RDS:DescribeDBInstances";
  const port = required(instance.Endpoint?.Port, list, "Endpoint.Port");
  const attached = required(instance.VpcSecurityGroups, list, "VpcSecurityGroups");
  // In a VPC everything has one at least.
  if (attached.length === 0) throw malformed(list, "VpcSecurityGroups");
  const securityGroupIds = attached.map((one) => required(one.VpcSecurityGroupId, list, "VpcSecurityGroupId"));
  const unlisted = new Set(securityGroupIds);
  const cidrs: { securityGroup: string; cidr: string }[] = [];
  const prefixLists = new Set<string>();
  for await (const group of securityGroups(target)) {
    const securityGroup = required(group.GroupId, GROUPS, "GroupId");
    if (!unlisted.delete(securityGroup)) continue;
    for (const permission of required(group.IpPermissions, GROUPS, "IpPermissions")) {
      if (!isAbout(permission, port)) continue;
      for (const { CidrIp } of required(permission.IpRanges, GROUPS, "IpRanges")) {
        cidrs.push({ securityGroup, cidr: required(CidrIp, GROUPS, "CidrIp") });
      }
      for (const { CidrIpv6 } of required(permission.Ipv6Ranges, GROUPS, "Ipv6Ranges")) {
        cidrs.push({ securityGroup, cidr: required(CidrIpv6, GROUPS, "CidrIpv6") });
      }
      for (const { PrefixListId } of required(permission.PrefixListIds, GROUPS, "PrefixListIds")) {
        prefixLists.add(required(PrefixListId, GROUPS, "PrefixListId"));
      }
    }
  }
  return { port, securityGroups: securityGroupIds, unlisted: [...unlisted], cidrs, prefixLists: [...prefixLists] };
}

function isAbout({ IpProtocol, FromPort, ToPort }: IpPermission, port: number): boolean {
  const protocol = required(IpProtocol, GROUPS, "IpProtocol");
  if (protocol === "-1") return true;
  if (protocol !== "tcp" && protocol !== "6") return false;
  const from = required(FromPort, GROUPS, "FromPort");
  const to = required(ToPort, GROUPS, "ToPort");
  // AWS may write all ports so.
  if (from === -1 && to === -1) return true;
  if (from > to) throw malformed(GROUPS, "ToPort");
  return from <= port && port <= to;
}

/** A subnet the database is or may come to be in, and where its internet gateway is reached. */
export interface SubnetRoutes {
  readonly subnet: string;
  readonly routeTable: string;
  /** Blocks whose traffic goes to an internet gateway. */
  readonly toInternetGateway: readonly string[];
  /** Blocks whose traffic goes to a firewall's endpoint or another appliance, behind which a gateway may be. */
  readonly toAppliance: readonly string[];
}

/**
 * Of the subnets in the instance's zones: RDS does not tell in which subnet of its group an instance is, but in which zone, and
 * in which one its standby is.
 */
export async function routesOf(instance: DBInstance, target: Target): Promise<readonly SubnetRoutes[]> {
  const list = "RDS:DescribeDBInstances";
  const group = required(instance.DBSubnetGroup, list, "DBSubnetGroup");
  const vpc = required(group.VpcId, list, "DBSubnetGroup.VpcId");
  const zones = [instance.AvailabilityZone, instance.SecondaryAvailabilityZone].flatMap((zone) => zone ?? []);
  const subnets = required(group.Subnets, list, "DBSubnetGroup.Subnets").filter(({ SubnetAvailabilityZone: zone }) => {
    return !instance.AvailabilityZone || !zone?.Name || zones.includes(zone.Name);
  });
  if (subnets.length === 0) throw malformed(list, "subnet of the DB instance's Availability Zone");
  const tables = (await routeTables(target)).filter(({ VpcId }) => VpcId === vpc);
  const routes: SubnetRoutes[] = [];
  for (const one of subnets) {
    const subnet = required(one.SubnetIdentifier, list, "SubnetIdentifier");
    const table = required(tableOf(subnet, tables), TABLES, "route table of the subnet");
    const routeTable = required(table.RouteTableId, TABLES, "RouteTableId");
    const toInternetGateway: string[] = [];
    const toAppliance: string[] = [];
    for (const route of required(table.Routes, TABLES, "Routes")) {
      if (leadsToInternet(route)) toInternetGateway.push(...(await blocksOf(route, target)));
      // A prefix list is that of a gateway endpoint, which leads to S3 or DynamoDB.
      else if (leadsToAppliance(route)) toAppliance.push(...plainBlockOf(route));
    }
    routes.push({ subnet, routeTable, toInternetGateway, toAppliance });
  }
  return routes;
}

/** The one that the subnet is associated with, else the main one of the VPC. */
function tableOf(subnet: string, tables: readonly RouteTable[]): RouteTable | undefined {
  let main: RouteTable | undefined;
  let own: RouteTable | undefined;
  for (const table of tables) {
    for (const { Main, SubnetId, GatewayId } of required(table.Associations, TABLES, "Associations")) {
      if (Main === true) main = table;
      else if (SubnetId === subnet) own = table;
      else if (SubnetId === undefined && GatewayId === undefined) throw malformed(TABLES, "SubnetId");
    }
  }
  return own ?? main;
}

/** A gateway that was detached or deleted leaves a black hole. */
function leadsToInternet({ GatewayId, State, ...route }: Route): boolean {
  if (State === "blackhole") return false;
  if (GatewayId !== undefined) return GatewayId.startsWith("igw-");
  const others = Object.entries(route).filter(([field]) => !/^Destination|^Origin$|^InstanceOwnerId$/.test(field));
  if (others.every(([, target]) => target === undefined)) throw malformed(TABLES, "target of a route");
  return false;
}

/** AWS Network Firewall between a gateway and a public subnet is such a route: the addresses behind it stay public. */
function leadsToAppliance({ GatewayId = "", NetworkInterfaceId, InstanceId, CarrierGatewayId, State }: Route): boolean {
  if (State === "blackhole") return false;
  return GatewayId.startsWith("vpce-") || [NetworkInterfaceId, InstanceId, CarrierGatewayId].some(Boolean);
}

function plainBlockOf({ DestinationCidrBlock, DestinationIpv6CidrBlock }: Route): readonly string[] {
  const block = DestinationCidrBlock ?? DestinationIpv6CidrBlock;
  return block === undefined ? [] : [block];
}

async function blocksOf(route: Route, target: Target): Promise<readonly string[]> {
  const block = plainBlockOf(route);
  if (block.length > 0) return block;
  return entriesOf(required(route.DestinationPrefixListId, TABLES, "destination of a route"), target);
}
