import type { RouteTable, SecurityGroup } from "@aws-sdk/client-ec2";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Operations } from "../operation.ts";
import { EC2_NAMES, ec2Answer } from "../query-protocol.ts";
import { type Naming, naming, xmlOf } from "../xml.ts";

/** Where the databases of each region are: one VPC with a public subnet per zone, and two security groups. */
export const VPC = "vpc-0db1b2c3d4e5f6071";
export const CLOSED_GROUP = "sg-0a1b2c3d4e5f60718";
export const OPEN_GROUP = "sg-0a1b2c3d4e5f60719";
const PREFIX_LIST = "pl-0a1b2c3d4e5f60718";

export function subnetOf(letter: string): string {
  return `subnet-0db1b2c3d4e5f607${letter}`;
}

const NAMES: Naming = naming(
  {
    // EC2's State is `status` for some things and `state` for others.
    State: "state",
    Description: "groupDescription",
    IpPermissions: "ipPermissions>item",
    IpPermissionsEgress: "ipPermissionsEgress>item",
    UserIdGroupPairs: "groups>item",
    IpRanges: "ipRanges>item",
    Ipv6Ranges: "ipv6Ranges>item",
    PrefixListIds: "prefixListIds>item",
    Routes: "routeSet>item",
    Associations: "associationSet>item",
    PropagatingVgws: "propagatingVgwSet>item",
  },
  EC2_NAMES,
);

export const databaseNetwork: Operations = {
  "EC2:DescribeSecurityGroups": {
    action: "ec2:DescribeSecurityGroups",
    decides: "ipPermissions",
    answer: (call) => listed(call, "securityGroupInfo", securityGroupsOf(call.account)),
  },
  "EC2:DescribeRouteTables": {
    action: "ec2:DescribeRouteTables",
    decides: "routeSet",
    answer: (call) => listed(call, "routeTableSet", routeTablesOf(call.account)),
  },
  "EC2:GetManagedPrefixListEntries": {
    action: "ec2:GetManagedPrefixListEntries",
    decides: "entrySet",
    answer(call) {
      const id = call.parameters.get("PrefixListId");
      if (id === PREFIX_LIST) return listed(call, "entrySet", PREFIX_LIST_ENTRIES);
      const message = `The prefix list ID '${id}' does not exist`;
      throw new Refusal({ code: "InvalidPrefixListID.NotFound", status: 400, message });
    },
  },
};

/** One page has them all. */
function listed(call: Call, list: string, things: readonly object[]) {
  for (const name of call.parameters.keys()) {
    if (!/^(?:Filter|GroupId|GroupName|RouteTableId|NextToken|TargetVersion)\b/.test(name)) continue;
    throw new Refusal({ code: "NotSimulated", status: 400, message: `${name} is not simulated.` });
  }
  const items = things.map((thing) => `<item>${xmlOf(thing, NAMES)}</item>`).join("");
  return ec2Answer(call.operation, {}, `<${list}>${items}</${list}>`);
}

export const PREFIX_LIST_ENTRIES = [{ Cidr: "198.51.100.0/24" }];

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
      ...usual,
      GroupId: CLOSED_GROUP,
      GroupName: "databases",
      Description: "from the office",
      IpPermissions: [
        { ...rule, IpRanges: [{ CidrIp: "203.0.113.0/24" }], PrefixListIds: [{ PrefixListId: PREFIX_LIST }] },
      ],
    },
    {
      ...usual,
      GroupId: OPEN_GROUP,
      GroupName: "databases-open",
      Description: "from everywhere",
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
