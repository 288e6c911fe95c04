import type { RouteTable, SecurityGroup } from "@aws-sdk/client-ec2";
import { PREFIX_LIST } from "./vpc-things.ts";

/** Where the databases of each region are: one VPC with a public subnet per zone, and two security groups. */
export const VPC = "vpc-0db1b2c3d4e5f6071";
export const CLOSED_GROUP = "sg-0a1b2c3d4e5f60718";
export const OPEN_GROUP = "sg-0a1b2c3d4e5f60719";

export function subnetOf(letter: string): string {
  return `subnet-0db1b2c3d4e5f607${letter}`;
}

export function securityGroupsOf(account: string): SecurityGroup[] {
  const rule = { IpProtocol: "tcp", FromPort: 5_432, ToPort: 5_432, UserIdGroupPairs: [], Ipv6Ranges: [] };
  const out = { IpProtocol: "-1", UserIdGroupPairs: [], Ipv6Ranges: [], PrefixListIds: [] };
  const usual = {
    OwnerId: account,
    VpcId: VPC,
    IpPermissionsEgress: [{ ...out, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    Tags: [],
  };
  return [
    {
      GroupId: CLOSED_GROUP,
      GroupName: "databases",
      Description: "from the office",
      ...usual,
      IpPermissions: [
        { ...rule, IpRanges: [{ CidrIp: "203.0.113.0/24" }], PrefixListIds: [{ PrefixListId: PREFIX_LIST }] },
      ],
    },
    {
      GroupId: OPEN_GROUP,
      GroupName: "databases-open",
      Description: "from everywhere",
      ...usual,
      IpPermissions: [{ ...rule, IpRanges: [{ CidrIp: "0.0.0.0/0" }], PrefixListIds: [] }],
    },
  ];
}

export function routeTablesOf(account: string): RouteTable[] {
  const RouteTableId = "rtb-0db1b2c3d4e5f6071";
  const associated = { RouteTableId, AssociationState: { State: "associated" as const } };
  return [
    {
      RouteTableId,
      VpcId: VPC,
      OwnerId: account,
      Associations: [
        { ...associated, RouteTableAssociationId: "rtbassoc-0db1b2c3d4e5f6071", Main: true },
        {
          ...associated,
          RouteTableAssociationId: "rtbassoc-0db1b2c3d4e5f6072",
          Main: false,
          SubnetId: subnetOf("a"),
        },
      ],
      PropagatingVgws: [],
      Routes: [
        { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
        {
          DestinationCidrBlock: "0.0.0.0/0",
          GatewayId: "igw-0db1b2c3d4e5f6071",
          Origin: "CreateRoute",
          State: "active",
        },
      ],
      Tags: [],
    },
  ];
}
