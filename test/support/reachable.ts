import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { instance } from "./database.ts";
import { answer } from "./recorded.ts";

export const GROUPS = "EC2:DescribeSecurityGroups";
export const TABLES = "EC2:DescribeRouteTables";
export const ENTRIES = "EC2:GetManagedPrefixListEntries";

/** A DB instance with a public address, unless told otherwise. */
export function reachable(more: JsonObject = {}): RecordedCall {
  return instance({
    PubliclyAccessible: true,
    NetworkType: "IPV4",
    Endpoint: { Port: 5432 },
    AvailabilityZone: "eu-west-1a",
    VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-1", Status: "active" }],
    DBSubnetGroup: {
      VpcId: "vpc-1",
      Subnets: [{ SubnetIdentifier: "subnet-a", SubnetAvailabilityZone: { Name: "eu-west-1a" } }],
    },
    ...more,
  });
}

/** A rule of a security group: of TCP at the port, unless told otherwise. */
export function rule(more: JsonObject): JsonObject {
  const none = { UserIdGroupPairs: [], IpRanges: [], Ipv6Ranges: [], PrefixListIds: [] };
  return { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, ...none, ...more };
}

export function from(...cidrs: string[]): JsonObject {
  return rule({ IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) });
}

export function group(...IpPermissions: JsonObject[]): RecordedCall {
  return answer(GROUPS, { SecurityGroups: [{ GroupId: "sg-1", VpcId: "vpc-1", IpPermissions }] });
}

export const LOCAL: JsonObject = { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", State: "active" };
export const INTERNET: JsonObject = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", State: "active" };

export function table(Associations: JsonObject[], ...Routes: JsonObject[]): JsonObject {
  return { RouteTableId: "rtb-1", VpcId: "vpc-1", Associations, Routes: [LOCAL, ...Routes] };
}

export const MAIN: JsonObject = { Main: true, RouteTableId: "rtb-1" };

export function of(SubnetId: string): JsonObject {
  return { Main: false, SubnetId, RouteTableId: "rtb-1" };
}

export function tables(...RouteTables: JsonObject[]): RecordedCall {
  return answer(TABLES, { RouteTables });
}

export const PUBLIC_SUBNET = tables(table([of("subnet-a")], INTERNET));
export const PRIVATE_SUBNET = tables(table([of("subnet-a")]));
