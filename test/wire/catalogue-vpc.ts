import {
  AcceptVpcPeeringConnectionCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateCustomerGatewayCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateManagedPrefixListCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  CreateVpcPeeringConnectionCommand,
  CreateVpnConnectionCommand,
  CreateVpnGatewayCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type IpPermission,
  ModifySubnetAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import { inItem, named } from "./catalogue-ec2.ts";
import { type Expected, expects } from "./catalogue-expect.ts";
import { allow, type Estate } from "./estate.ts";
import type { Rule } from "./proxy.ts";

const REGION = "us-east-1";

/** Ids that moto chose. */
export interface Network {
  readonly subnet: string;
  readonly publicSubnets: readonly string[];
  readonly webGroup: string;
  readonly openGroup: string;
  readonly vpnUp: string;
  readonly vpnDown: string;
}

/** A VPC that is looked after, one that is not, and a third one to be peered with. */
export async function buildNetwork(estate: Estate): Promise<Network> {
  const ec2 = estate.client(EC2Client, REGION);
  const kept = await vpcOf(ec2, "kept", "10.10.0.0/16");
  const bare = await vpcOf(ec2, "bare", "10.20.0.0/16");
  const third = await vpcOf(ec2, "third", "10.30.0.0/16");
  const subnet = await subnetOf(ec2, { name: "private", vpc: kept.id, cidr: "10.10.1.0/24", zone: "a" });
  const publicSubnets = [
    await subnetOf(ec2, { name: "public-a", vpc: bare.id, cidr: "10.20.1.0/24", zone: "a" }),
    await subnetOf(ec2, { name: "public-b", vpc: bare.id, cidr: "10.20.2.0/24", zone: "b" }),
  ];
  for (const SubnetId of publicSubnets) {
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  }
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = InternetGateway?.InternetGatewayId ?? "";
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId: bare.id }));
  await ec2.send(
    new CreateRouteCommand({ RouteTableId: bare.routeTable, DestinationCidrBlock: "0.0.0.0/0", GatewayId }),
  );
  await closeDefaultGroup(ec2, kept.id);
  const { webGroup, openGroup } = await buildGroups(ec2, kept.id, bare.id);
  await buildAcls(ec2, kept.id, subnet);
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [kept.id],
      ResourceType: "VPC",
      TrafficType: "ALL",
      LogDestinationType: "s3",
      LogDestination: "arn:aws:s3:::shop-logs",
    }),
  );
  await buildEndpoints(ec2, kept, bare);
  await buildPeerings(ec2, kept, bare, third);
  for (const [name, accept] of [
    ["shop-transit-manual", "disable"],
    ["shop-transit-auto", "enable"],
  ] as const) {
    const Options = { AutoAcceptSharedAttachments: accept };
    await ec2.send(new CreateTransitGatewayCommand({ Options, TagSpecifications: named("transit-gateway", name) }));
  }
  const vpns = await buildVpns(ec2);
  return { subnet, publicSubnets, webGroup, openGroup, ...vpns };
}

interface BuiltVpc {
  readonly id: string;
  readonly routeTable: string;
}

async function vpcOf(ec2: EC2Client, name: string, CidrBlock: string): Promise<BuiltVpc> {
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({ CidrBlock, TagSpecifications: named("vpc", `shop-vpc-${name}`) }),
  );
  const id = Vpc?.VpcId ?? "";
  const Filters = [{ Name: "vpc-id", Values: [id] }];
  const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
  const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  const tag = (resource: string | undefined, Value: string) =>
    ec2.send(new CreateTagsCommand({ Resources: [resource ?? ""], Tags: [{ Key: "Name", Value }] }));
  await tag(NetworkAcls?.[0]?.NetworkAclId, `shop-acl-default-${name}`);
  await tag(SecurityGroups?.[0]?.GroupId, `shop-group-default-${name}`);
  return { id, routeTable: RouteTables?.[0]?.RouteTableId ?? "" };
}

interface SubnetPlan {
  readonly name: string;
  readonly vpc: string;
  readonly cidr: string;
  readonly zone: string;
}

async function subnetOf(ec2: EC2Client, { name, vpc: VpcId, cidr, zone }: SubnetPlan): Promise<string> {
  const place = { VpcId, CidrBlock: cidr, AvailabilityZone: `${REGION}${zone}` };
  const { Subnet } = await ec2.send(
    new CreateSubnetCommand({ ...place, TagSpecifications: named("subnet", `shop-subnet-${name}`) }),
  );
  return Subnet?.SubnetId ?? "";
}

async function closeDefaultGroup(ec2: EC2Client, vpc: string): Promise<void> {
  const Filters = [{ Name: "vpc-id", Values: [vpc] }];
  const { SecurityGroups: [group] = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  const GroupId = group?.GroupId ?? "";
  if ((group?.IpPermissions ?? []).length > 0) {
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: group?.IpPermissions }));
  }
  await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: group?.IpPermissionsEgress }));
}

const WORLD = { IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

const tcp = (port: number): IpPermission => ({ IpProtocol: "tcp", FromPort: port, ToPort: port });

async function buildGroups(ec2: EC2Client, vpc: string, bare: string) {
  const group = async (name: string, rules: IpPermission[], VpcId = vpc): Promise<string> => {
    const GroupName = `shop-group-${name}`;
    const { GroupId = "" } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName, Description: "for the tests", VpcId }),
    );
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: rules }));
    return GroupId;
  };
  const { PrefixList } = await ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: "everybody",
      AddressFamily: "IPv4",
      MaxEntries: 5,
      Entries: [{ Cidr: "0.0.0.0/0" }],
    }),
  );
  const webGroup = await group("web", [{ ...tcp(443), ...WORLD }]);
  await group("office", [{ ...tcp(22), IpRanges: [{ CidrIp: "203.0.113.0/24" }] }]);
  await group("ssh", [{ ...tcp(22), ...WORLD }]);
  await group("ssh-halves", [{ ...tcp(22), IpRanges: [{ CidrIp: "0.0.0.0/1" }, { CidrIp: "128.0.0.0/1" }] }]);
  await group("ssh-list", [{ ...tcp(22), PrefixListIds: [{ PrefixListId: PrefixList?.PrefixListId }] }]);
  await group("rdp6", [{ ...tcp(3389), Ipv6Ranges: [{ CidrIpv6: "::/0" }] }]);
  await group("cifs", [{ ...tcp(445), ...WORLD }]);
  const openGroup = await group("all", [{ IpProtocol: "-1", ...WORLD }], bare);
  return { webGroup, openGroup };
}

async function buildAcls(ec2: EC2Client, VpcId: string, subnet: string): Promise<void> {
  const acl = async (name: string, CidrBlock: string): Promise<string> => {
    const input = { VpcId, TagSpecifications: named("network-acl", `shop-acl-${name}`) };
    const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand(input));
    const NetworkAclId = NetworkAcl?.NetworkAclId ?? "";
    const rule = { NetworkAclId, Egress: false, RuleNumber: 100, RuleAction: "allow" } as const;
    const ports = { Protocol: "6", PortRange: { From: 22, To: 22 } };
    await ec2.send(new CreateNetworkAclEntryCommand({ ...rule, ...ports, CidrBlock }));
    return NetworkAclId;
  };
  const NetworkAclId = await acl("office", "203.0.113.0/24");
  await acl("world", "0.0.0.0/0");
  const Filters = [{ Name: "association.subnet-id", Values: [subnet] }];
  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const associations = NetworkAcls.flatMap(({ Associations = [] }) => Associations);
  const AssociationId = associations.find(({ SubnetId }) => SubnetId === subnet)?.NetworkAclAssociationId ?? "";
  await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
}

async function buildEndpoints(ec2: EC2Client, kept: BuiltVpc, bare: BuiltVpc): Promise<void> {
  const narrow = allow({ Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-logs/*" });
  const everything = allow({ Principal: "*", Action: "*", Resource: "*" });
  const endpoint = (name: string, vpc: BuiltVpc, service: string, policy: object) =>
    ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpc.id,
        ServiceName: `com.amazonaws.${REGION}.${service}`,
        VpcEndpointType: service === "s3" ? "Gateway" : "Interface",
        ...(service === "s3" && { RouteTableIds: [vpc.routeTable] }),
        PolicyDocument: JSON.stringify(policy),
        TagSpecifications: named("vpc-endpoint", `shop-endpoint-${name}`),
      }),
    );
  await endpoint("ec2", kept, "ec2", narrow);
  await endpoint("s3-narrow", kept, "s3", narrow);
  await endpoint("s3-open", bare, "s3", everything);
}

async function buildPeerings(ec2: EC2Client, kept: BuiltVpc, bare: BuiltVpc, third: BuiltVpc): Promise<void> {
  const peer = async (name: string, one: BuiltVpc, other: BuiltVpc, DestinationCidrBlock: string): Promise<void> => {
    const input = { VpcId: one.id, PeerVpcId: other.id };
    const tags = named("vpc-peering-connection", `shop-peering-${name}`);
    const { VpcPeeringConnection } = await ec2.send(
      new CreateVpcPeeringConnectionCommand({ ...input, TagSpecifications: tags }),
    );
    const VpcPeeringConnectionId = VpcPeeringConnection?.VpcPeeringConnectionId ?? "";
    await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    await ec2.send(
      new CreateRouteCommand({ RouteTableId: one.routeTable, DestinationCidrBlock, VpcPeeringConnectionId }),
    );
  };
  await peer("narrow", kept, third, "10.30.7.0/24");
  await peer("wide", bare, third, "10.30.0.0/16");
  // Something is in the VPC without an endpoint: one that is empty needs none.
  const subnet = await subnetOf(ec2, { name: "third", vpc: third.id, cidr: "10.30.1.0/24", zone: "a" });
  await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet }));
}

async function buildVpns(ec2: EC2Client) {
  const { VpnGateway } = await ec2.send(new CreateVpnGatewayCommand({ Type: "ipsec.1" }));
  const gateway = { BgpAsn: 65_000, PublicIp: "203.0.113.7", Type: "ipsec.1" } as const;
  const { CustomerGateway } = await ec2.send(new CreateCustomerGatewayCommand(gateway));
  const vpn = async (name: string): Promise<string> => {
    const { VpnConnection } = await ec2.send(
      new CreateVpnConnectionCommand({
        Type: "ipsec.1",
        VpnGatewayId: VpnGateway?.VpnGatewayId ?? "",
        CustomerGatewayId: CustomerGateway?.CustomerGatewayId ?? "",
        TagSpecifications: named("vpn-connection", `shop-vpn-${name}`),
      }),
    );
    return VpnConnection?.VpnConnectionId ?? "";
  };
  return { vpnUp: await vpn("up"), vpnDown: await vpn("half") };
}

/** moto has no word on tunnels. */
export function vpcLikeAws({ vpnUp, vpnDown }: Network): readonly Rule[] {
  const tunnels = (...statuses: readonly string[]) => {
    const items = statuses.map((status, index) => {
      return `<item><outsideIpAddress>198.51.100.${index}</outsideIpAddress><status>${status}</status></item>`;
    });
    return `<vgwTelemetry>${items.join("")}</vgwTelemetry>`;
  };
  const telling = (body: string, vpn: string, told: string) =>
    inItem(body, vpn, (item) =>
      item.replace(/<vgwTelemetry>.*<\/vgwTelemetry>|<vgwTelemetry ?\/>/s, "").replace(/<\/item>$/, `${told}</item>`),
    );
  return [
    ({ operation }) =>
      operation === "DescribeVpnConnections"
        ? {
            rewrite: (body) => telling(telling(body, vpnUp, tunnels("UP", "UP")), vpnDown, tunnels("UP", "DOWN")),
          }
        : undefined,
  ];
}

const DEFAULT_GROUPS = "group-default-kept group-default-bare group-default-third";

export const VPC_EXPECTED: Readonly<Record<string, Expected>> = {
  "vpc-default-security-group-closed": expects("group-default-kept", "group-default-bare group-default-third"),
  "vpc-ec2-endpoint-exists": expects("vpc-kept", "vpc-bare vpc-third"),
  "vpc-endpoint-policy-not-open": expects("endpoint-ec2 endpoint-s3-narrow", "endpoint-s3-open"),
  "vpc-flow-logs-enabled": expects("vpc-kept", "vpc-bare vpc-third"),
  "vpc-network-acl-admin-ports-not-open": expects(
    "acl-office",
    "acl-world acl-default-kept acl-default-bare acl-default-third",
  ),
  // Left out: the default ones.
  "vpc-network-acl-in-use": expects("acl-office", "acl-world"),
  "vpc-peering-routes-narrow": expects("peering-narrow", "peering-wide"),
  "vpc-security-group-all-ports-not-open": expects(
    `${DEFAULT_GROUPS} group-web group-office group-ssh group-ssh-halves group-ssh-list group-rdp6 group-cifs`,
    "group-all",
  ),
  "vpc-security-group-cifs-not-open": expects(
    `${DEFAULT_GROUPS} group-web group-office group-ssh group-ssh-halves group-ssh-list group-rdp6`,
    "group-cifs group-all",
  ),
  "vpc-security-group-high-risk-ports-not-open": expects(
    `${DEFAULT_GROUPS} group-web group-office`,
    "group-ssh group-ssh-halves group-ssh-list group-rdp6 group-cifs group-all",
  ),
  // Left out: the default ones. moto gives a DB instance, which has the one with everything open, no network interface.
  "vpc-security-group-in-use": expects(
    "group-web",
    "group-all group-office group-ssh group-ssh-halves group-ssh-list group-rdp6 group-cifs",
  ),
  "vpc-security-group-only-allowed-ports-open": expects(
    `${DEFAULT_GROUPS} group-web group-office`,
    "group-ssh group-ssh-halves group-ssh-list group-rdp6 group-cifs group-all",
  ),
  "vpc-security-group-rdp-not-open": expects(
    `${DEFAULT_GROUPS} group-web group-office group-ssh group-ssh-halves group-ssh-list group-cifs`,
    "group-rdp6 group-all",
  ),
  "vpc-security-group-ssh-not-open": expects(
    `${DEFAULT_GROUPS} group-web group-office group-rdp6 group-cifs`,
    "group-ssh group-ssh-halves group-ssh-list group-all",
  ),
  "vpc-subnet-no-auto-public-ip": expects("subnet-private subnet-third", "subnet-public-a subnet-public-b"),
  "vpc-transit-gateway-no-auto-accept": expects("transit-manual", "transit-auto"),
  "vpc-vpn-tunnels-up": expects("vpn-up", "vpn-half"),
};
