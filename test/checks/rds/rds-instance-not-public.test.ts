import check from "../../../checks/rds/rds-instance-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instanceRows } from "../../support/database.ts";
import {
  ENTRIES,
  from,
  GROUPS,
  group,
  INTERNET,
  MAIN,
  of,
  PRIVATE_SUBNET,
  PUBLIC_SUBNET,
  reachable,
  rule,
  TABLES,
  table,
  tables,
} from "../../support/reachable.ts";
import { answer, refused } from "../../support/recorded.ts";

const world = group(from("0.0.0.0/0"));
const closed = group(from("10.0.0.0/8", "203.0.113.0/24"));
const open = { expected: "failed", message: "can be reached from the Internet" } as const;
const latent = { expected: "passed", message: "keep the Internet", observed: { latent: true } } as const;
const off = { PubliclyAccessible: false };
const unread = (...texts: string[]) => ({ expected: "unknown", unread: texts }) as const;
const prefixList = group(rule({ PrefixListIds: [{ PrefixListId: "pl-1" }] }));
const entries = (...cidrs: string[]) => answer(ENTRIES, { Entries: cidrs.map((Cidr) => ({ Cidr })) });
const dual = { NetworkType: "DUAL" };
const world6 = group(rule({ Ipv6Ranges: [{ CidrIpv6: "::/0" }] }));
const route6 = tables(
  table([of("subnet-a")], { DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1", State: "active" }),
);
const twoSubnets = {
  DBSubnetGroup: {
    VpcId: "vpc-1",
    Subnets: [
      { SubnetIdentifier: "subnet-a", SubnetAvailabilityZone: { Name: "eu-west-1a" } },
      { SubnetIdentifier: "subnet-b", SubnetAvailabilityZone: { Name: "eu-west-1b" } },
    ],
  },
};
const publicB = tables(table([of("subnet-a"), MAIN]), table([of("subnet-b")], INTERNET));

checkTable(check, [
  {
    name: "a public address, an open group, a public subnet",
    calls: [reachable(), world, PUBLIC_SUBNET],
    ...open,
    observed: {
      port: 5432,
      openTo: [{ securityGroup: "sg-1", cidr: "0.0.0.0/0" }],
      notRead: ["network ACLs", "VPC Block Public Access", "firewalls on the way"],
    },
  },
  {
    name: "a firewall's endpoint between the subnet and the gateway",
    calls: [
      reachable(),
      world,
      tables(table([of("subnet-a")], { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "vpce-1", State: "active" })),
    ],
    expected: "unknown",
    message: "through a firewall",
    observed: { reachableFromInternet: null, subnets: [{ toAppliance: ["0.0.0.0/0"] }] },
  },
  {
    name: "an appliance's network interface on the way, and a closed group",
    calls: [
      reachable(),
      closed,
      tables(
        table([of("subnet-a")], { DestinationCidrBlock: "0.0.0.0/0", NetworkInterfaceId: "eni-1", State: "active" }),
      ),
    ],
    ...latent,
  },
  {
    name: "no security group at all is no answer",
    calls: [reachable({ VpcSecurityGroups: [] }), world, PUBLIC_SUBNET],
    ...unread("RDS:DescribeDBInstances MalformedAnswer"),
  },
  {
    name: "no public address settles it, without a call",
    calls: [reachable(off), world, PUBLIC_SUBNET],
    expected: "passed",
    message: "is not publicly accessible",
    notCalled: ["DescribeSecurityGroups", "DescribeRouteTables"],
  },
  { name: "a closed group", calls: [reachable(), closed, PUBLIC_SUBNET], ...latent },
  { name: "a private subnet", calls: [reachable(), world, PRIVATE_SUBNET], ...latent },

  { name: "half of IPv4 (a peer passes it)", calls: [reachable(), group(from("8.0.0.0/1")), PUBLIC_SUBNET], ...open },
  {
    name: "all of IPv4 in two halves",
    calls: [reachable(), group(from("0.0.0.0/1", "128.0.0.0/1")), PUBLIC_SUBNET],
    ...open,
  },
  {
    name: "private space is not public, however wide",
    calls: [reachable(), group(from("10.0.0.0/8")), PUBLIC_SUBNET],
    ...latent,
  },
  {
    name: "all protocols",
    calls: [reachable(), group({ ...from("0.0.0.0/0"), IpProtocol: "-1", FromPort: -1, ToPort: -1 }), PUBLIC_SUBNET],
    ...open,
  },
  {
    name: "all ports",
    calls: [reachable(), group({ ...from("0.0.0.0/0"), FromPort: 0, ToPort: 65535 }), PUBLIC_SUBNET],
    ...open,
  },
  {
    name: "another port",
    calls: [reachable(), group({ ...from("0.0.0.0/0"), FromPort: 443, ToPort: 443 }), PUBLIC_SUBNET],
    ...latent,
  },
  {
    name: "another protocol",
    calls: [reachable(), group({ ...from("0.0.0.0/0"), IpProtocol: "udp" }), PUBLIC_SUBNET],
    ...latent,
  },
  {
    name: "the port that it listens on, not the engine's own",
    calls: [reachable({ Endpoint: { Port: 6543 } }), world, PUBLIC_SUBNET],
    ...latent,
    observed: { port: 6543 },
  },
  {
    name: "of several groups one is enough",
    calls: [
      reachable({ VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-2" }, { VpcSecurityGroupId: "sg-1" }] }),
      answer(GROUPS, {
        SecurityGroups: [
          { GroupId: "sg-2", IpPermissions: [] },
          { GroupId: "sg-1", IpPermissions: [from("0.0.0.0/0")] },
          { GroupId: "sg-3", IpPermissions: [] },
        ],
      }),
      PUBLIC_SUBNET,
    ],
    ...open,
  },
  {
    name: "an open group that is not its own",
    calls: [
      reachable(),
      answer(GROUPS, {
        SecurityGroups: [
          { GroupId: "sg-1", IpPermissions: [] },
          { GroupId: "sg-2", IpPermissions: [from("0.0.0.0/0")] },
        ],
      }),
      PUBLIC_SUBNET,
    ],
    ...latent,
  },

  {
    name: "an empty list of security groups",
    calls: [reachable({ VpcSecurityGroups: [] }), closed, PUBLIC_SUBNET],
    ...unread(`${INSTANCES} MalformedAnswer`),
  },
  {
    name: "all ports, as -1",
    calls: [reachable(), group({ ...from("0.0.0.0/0"), FromPort: -1, ToPort: -1 }), PUBLIC_SUBNET],
    ...open,
  },
  {
    name: "a range of ports that ends before it begins",
    calls: [reachable(), group({ ...from("0.0.0.0/0"), FromPort: 5432, ToPort: 5431 }), PUBLIC_SUBNET],
    ...unread(`${GROUPS} MalformedAnswer`),
  },
  {
    name: "a prefix list of the world",
    calls: [reachable(), prefixList, entries("0.0.0.0/1", "128.0.0.0/1"), PUBLIC_SUBNET],
    ...open,
  },
  {
    name: "a prefix list of an office",
    calls: [reachable(), prefixList, entries("203.0.113.0/24"), PUBLIC_SUBNET],
    ...latent,
  },
  {
    name: "a prefix list that cannot be read",
    calls: [reachable(), prefixList, refused(ENTRIES), PUBLIC_SUBNET],
    ...unread(`${ENTRIES} AccessDenied`),
  },
  {
    name: "a prefix list without entries",
    calls: [reachable(), prefixList, answer(ENTRIES, {}), PUBLIC_SUBNET],
    ...unread(`${ENTRIES} MalformedAnswer`),
  },
  {
    name: "a prefix list does not matter in a private subnet",
    calls: [reachable(), prefixList, refused(ENTRIES), PRIVATE_SUBNET],
    ...latent,
  },

  { name: "IPv6 of the world, and no IPv6 address", calls: [reachable(), world6, route6], ...latent },
  { name: "IPv6 of the world", calls: [reachable(dual), world6, route6], ...open },
  { name: "IPv6 let in, IPv4 routed", calls: [reachable(dual), world6, PUBLIC_SUBNET], ...latent },
  { name: "IPv4 let in, IPv6 routed", calls: [reachable(dual), world, route6], ...latent },

  {
    name: "the VPC's main route table, without one of its own",
    calls: [reachable(), world, tables(table([MAIN], INTERNET))],
    ...open,
  },
  {
    name: "a table of its own beats the main one",
    calls: [reachable(), world, tables(table([MAIN], INTERNET), table([of("subnet-a")]))],
    ...latent,
  },
  {
    name: "a gateway that is gone",
    calls: [reachable(), world, tables(table([MAIN], { ...INTERNET, State: "blackhole" }))],
    ...latent,
  },
  {
    name: "a NAT gateway lets nobody in",
    calls: [
      reachable(),
      world,
      tables(table([MAIN], { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1", State: "active" })),
    ],
    ...latent,
  },
  {
    name: "one office's block through the gateway",
    calls: [reachable(), world, tables(table([MAIN], { ...INTERNET, DestinationCidrBlock: "203.0.113.0/24" }))],
    ...latent,
  },
  {
    name: "a prefix list of the world through the gateway",
    calls: [
      reachable(),
      world,
      tables(table([MAIN], { DestinationPrefixListId: "pl-1", GatewayId: "igw-1" })),
      entries("0.0.0.0/0"),
    ],
    ...open,
  },
  { name: "a subnet of another zone, where it is not", calls: [reachable(twoSubnets), world, publicB], ...latent },
  {
    name: "the zone of its standby counts",
    calls: [reachable({ ...twoSubnets, SecondaryAvailabilityZone: "eu-west-1b" }), world, publicB],
    ...open,
  },
  {
    name: "a zone that is not told may be either",
    calls: [reachable({ ...twoSubnets, AvailabilityZone: null }), world, publicB],
    ...open,
  },
  {
    name: "a member of a cluster is judged by itself",
    calls: [reachable({ DBClusterIdentifier: "c", Engine: "aurora-postgresql" }), world, PUBLIC_SUBNET],
    ...open,
  },

  {
    name: "groups denied (a peer passes it)",
    calls: [reachable(), refused(GROUPS), PUBLIC_SUBNET],
    ...unread(`${GROUPS} AccessDenied`),
  },
  { name: "groups denied, in a private subnet", calls: [reachable(), refused(GROUPS), PRIVATE_SUBNET], ...latent },
  {
    name: "tables denied (a peer passes it)",
    calls: [reachable(), world, refused(TABLES)],
    ...unread(`${TABLES} AccessDenied`),
  },
  { name: "tables denied, behind a closed group", calls: [reachable(), closed, refused(TABLES)], ...latent },
  {
    name: "both denied, without a public address",
    calls: [reachable(off), refused(GROUPS), refused(TABLES)],
    expected: "passed",
  },
  {
    name: "no word of a public address",
    calls: [reachable({ PubliclyAccessible: null }), world, PUBLIC_SUBNET],
    ...unread(`${INSTANCES} MalformedAnswer`),
  },
  {
    name: "no word of a public address, behind a closed group",
    calls: [reachable({ PubliclyAccessible: null }), closed, PUBLIC_SUBNET],
    expected: "passed",
    observed: { publiclyAccessible: null },
  },
  {
    name: "a group that is not listed, as of another account",
    calls: [reachable(), answer(GROUPS, { SecurityGroups: [] }), PUBLIC_SUBNET],
    ...unread(`${GROUPS} MalformedAnswer`),
  },
  {
    name: "a block that cannot be read",
    calls: [reachable(), group(from("everyone")), PUBLIC_SUBNET],
    ...unread(`${GROUPS} MalformedAnswer`),
  },
  { name: "no table of its VPC", calls: [reachable(), world, tables()], ...unread(`${TABLES} MalformedAnswer`) },
  {
    name: "no word of its port",
    calls: [reachable({ Endpoint: null }), world, PUBLIC_SUBNET],
    ...unread(`${INSTANCES} MalformedAnswer`),
  },
  {
    name: "no word of its subnets",
    calls: [reachable({ DBSubnetGroup: null }), world, PUBLIC_SUBNET],
    ...unread(`${INSTANCES} MalformedAnswer`),
  },
  ...instanceRows(JSON.parse(JSON.stringify(reachable().output))["DBInstances"][0]).map((row) => ({
    ...row,
    calls: [...row.calls, world, PUBLIC_SUBNET],
  })),
]);
