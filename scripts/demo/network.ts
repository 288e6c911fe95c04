import {
  AcceptVpcPeeringConnectionCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AttachVpnGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateCustomerGatewayCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  CreateVpcPeeringConnectionCommand,
  CreateVpnConnectionCommand,
  CreateVpnGatewayCommand,
  DeleteInternetGatewayCommand,
  DeleteNetworkAclEntryCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
  type IpPermission,
  ModifySubnetAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import { ACCOUNT, allow } from "../../test/wire/estate.ts";
import { type Builder, made, type Story, tagged } from "./builder.ts";
import { REGIONS } from "./names.ts";

/** The network of one environment in one region. */
export interface Network {
  readonly vpc: string;
  /** By zone. */
  readonly privateSubnets: Readonly<Record<string, string>>;
  readonly publicSubnets: Readonly<Record<string, string>>;
  readonly routeTable: string;
  /** Ids of security groups by their names. */
  readonly groups: Readonly<Record<string, string>>;
}

export interface Networks {
  readonly prod: Readonly<Record<string, Network>>;
  /** The VPC that came with the account, in its first region, where the oldest machines are. */
  readonly first: Network;
  readonly staging: Network;
}

const CIDRS: Readonly<Record<string, string>> = {
  "us-east-1": "10.10",
  "eu-west-1": "10.20",
  "eu-central-1": "10.30",
  "us-west-2": "10.40",
};

const FLOW_LOGS: Readonly<Record<string, string>> = {
  "us-east-1": "acme-prod-flow-logs",
  "eu-west-1": "acme-eu-flow-logs",
  "eu-central-1": "acme-de-flow-logs",
  "us-west-2": "acme-dr-flow-logs",
};

export async function buildNetworks(builder: Builder): Promise<Networks> {
  const prod: Record<string, Network> = {};
  for (const region of REGIONS) {
    const ec2 = builder.ec2(region);
    const network = await buildVpc(ec2, region, "acme-prod", CIDRS[region] ?? "");
    // Only the first region still has the VPC that AWS made. To moto the first subnet of a zone is the default one.
    if (region !== "us-east-1") await removeDefault(ec2, builder.story);
    await close(ec2, network);
    await guard(ec2, network);
    await log(ec2, network.vpc, FLOW_LOGS[region] ?? "");
    await endpoints(ec2, region, network);
    await attach(ec2, network.privateSubnets, network.groups["operations"]);
    prod[region] = network;
  }
  const first = await buildFirst(builder.ec2("us-east-1"));
  const staging = await buildStaging(builder.ec2("us-east-1"), prod["us-east-1"]);
  await buildOffices(builder, prod);
  return { prod, first, staging };
}

async function removeDefault(ec2: EC2Client, story: Story): Promise<void> {
  const Defaults = [{ Name: "isDefault", Values: ["true"] }];
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: Defaults }));
  for (const { VpcId } of Vpcs) {
    const Filters = [{ Name: "vpc-id", Values: [VpcId ?? ""] }];
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
    for (const { SubnetId } of Subnets) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    const attached = [{ Name: "attachment.vpc-id", Values: [VpcId ?? ""] }];
    const { InternetGateways = [] } = await ec2.send(new DescribeInternetGatewaysCommand({ Filters: attached }));
    for (const { InternetGatewayId } of InternetGateways) {
      await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
    }
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    story.removedVpcs.add(VpcId ?? "");
  }
}

async function buildVpc(ec2: EC2Client, region: string, name: string, cidr: string): Promise<Network> {
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({
      CidrBlock: `${cidr}.0.0/16`,
      TagSpecifications: [{ ResourceType: "vpc", Tags: tagged({ Name: name }) }],
    }),
  );
  const VpcId = made(Vpc?.VpcId);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = made(InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId }));
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = made(RouteTable?.RouteTableId);
  await ec2.send(
    new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId }),
  );
  const privateSubnets: Record<string, string> = {};
  const publicSubnets: Record<string, string> = {};
  for (const [index, zone] of ["a", "b"].entries()) {
    const at = { VpcId, AvailabilityZone: `${region}${zone}` };
    const Private = { ...at, CidrBlock: `${cidr}.${index}.0/24` };
    privateSubnets[zone] = await subnet(ec2, { ...Private, Name: `${name}-private-${zone}` });
    const Public = { ...at, CidrBlock: `${cidr}.${index + 100}.0/24` };
    const SubnetId = await subnet(ec2, { ...Public, Name: `${name}-public-${zone}` });
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    publicSubnets[zone] = SubnetId;
  }
  const groups = await buildGroups(ec2, VpcId, `${cidr}.0.0/16`, name);
  return { vpc: VpcId, privateSubnets, publicSubnets, routeTable: RouteTableId, groups };
}

async function subnet(
  ec2: EC2Client,
  { Name, ...rest }: { VpcId: string; AvailabilityZone: string; CidrBlock: string; Name: string },
): Promise<string> {
  const TagSpecifications = [{ ResourceType: "subnet" as const, Tags: tagged({ Name }) }];
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ ...rest, TagSpecifications }));
  return made(Subnet?.SubnetId);
}

function from(port: number, cidr: string): IpPermission {
  return { IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges: [{ CidrIp: cidr }] };
}

export async function group(ec2: EC2Client, VpcId: string, name: string, rules: IpPermission[]): Promise<string> {
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ VpcId, GroupName: name, Description: `${name} of Acme` }),
  );
  if (rules.length > 0) {
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: rules }));
  }
  return made(GroupId);
}

async function buildGroups(ec2: EC2Client, vpc: string, inside: string, name: string): Promise<Record<string, string>> {
  const world = "0.0.0.0/0";
  const services = await group(ec2, vpc, "services", [from(8080, inside)]);
  if (name === "acme-staging") return { services };
  return {
    services,
    web: await group(ec2, vpc, "web", [from(80, world), from(443, world)]),
    databases: await group(ec2, vpc, "databases", [from(5433, inside), from(3307, inside), from(5432, inside)]),
    operations: await group(ec2, vpc, "operations", [from(443, inside)]),
  };
}

/** The default security group without rules, and the default network ACL without an open one. */
async function close(ec2: EC2Client, { vpc }: Network): Promise<void> {
  const ofVpc = { Name: "vpc-id", Values: [vpc] };
  const Filters = [ofVpc, { Name: "group-name", Values: ["default"] }];
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  for (const { GroupId, IpPermissions = [], IpPermissionsEgress = [] } of SecurityGroups) {
    if (IpPermissions.length > 0) await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const egress = IpPermissionsEgress.map(({ IpProtocol, IpRanges }) => ({ IpProtocol, IpRanges }));
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: egress }));
  }
  const acls = await ec2.send(new DescribeNetworkAclsCommand({ Filters: [ofVpc] }));
  for (const { NetworkAclId } of acls.NetworkAcls ?? []) {
    await ec2.send(new DeleteNetworkAclEntryCommand({ NetworkAclId, RuleNumber: 100, Egress: false }));
  }
}

/** As AWS makes it, the default group lets its own members in, which moto leaves out. */
async function letMembersIn(ec2: EC2Client, vpc: string): Promise<void> {
  const Filters = [
    { Name: "vpc-id", Values: [vpc] },
    { Name: "group-name", Values: ["default"] },
  ];
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  for (const { GroupId } of SecurityGroups) {
    const IpPermissions = [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }
}

/** A network ACL that keeps the world from the ports of administration. */
async function guard(ec2: EC2Client, { vpc, privateSubnets, publicSubnets }: Network): Promise<void> {
  const TagSpecifications = [{ ResourceType: "network-acl" as const, Tags: tagged({ Name: "acme-prod" }) }];
  const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc, TagSpecifications }));
  const NetworkAclId = made(NetworkAcl?.NetworkAclId);
  const entry = { NetworkAclId, CidrBlock: "0.0.0.0/0" };
  for (const [index, port] of [22, 3389].entries()) {
    for (const [offset, Protocol] of ["6", "17"].entries()) {
      const PortRange = { From: port, To: port };
      const RuleNumber = 10 * (index + 1) + offset;
      const deny = { ...entry, RuleNumber, Protocol, PortRange, RuleAction: "deny" as const, Egress: false };
      await ec2.send(new CreateNetworkAclEntryCommand(deny));
    }
  }
  for (const Egress of [false, true]) {
    const all = { ...entry, RuleNumber: 100, Protocol: "-1", RuleAction: "allow" as const, Egress };
    await ec2.send(new CreateNetworkAclEntryCommand(all));
  }
  const subnets = [...Object.values(privateSubnets), ...Object.values(publicSubnets)];
  const { NetworkAcls = [] } = await ec2.send(
    new DescribeNetworkAclsCommand({ Filters: [{ Name: "vpc-id", Values: [vpc] }] }),
  );
  for (const { NetworkAclAssociationId, SubnetId } of NetworkAcls.flatMap(({ Associations = [] }) => Associations)) {
    if (!subnets.includes(SubnetId ?? "")) continue;
    await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId: NetworkAclAssociationId, NetworkAclId }));
  }
}

async function log(ec2: EC2Client, vpc: string, bucket: string): Promise<void> {
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceType: "VPC",
      ResourceIds: [vpc],
      TrafficType: "ALL",
      LogDestinationType: "s3",
      LogDestination: `arn:aws:s3:::${bucket}`,
    }),
  );
}

async function endpoints(ec2: EC2Client, region: string, network: Network): Promise<void> {
  const ours = { StringEquals: { "aws:PrincipalAccount": ACCOUNT } };
  const narrow = allow({ Principal: "*", Action: "*", Resource: "*", Condition: ours });
  const open = allow({ Principal: "*", Action: "*", Resource: "*" });
  const endpoint = (service: string, policy: object) => ({
    VpcId: network.vpc,
    ServiceName: `com.amazonaws.${region}.${service}`,
    PolicyDocument: JSON.stringify(policy),
    TagSpecifications: [{ ResourceType: "vpc-endpoint" as const, Tags: tagged({ Name: `acme-prod-${service}` }) }],
  });
  const RouteTableIds = [network.routeTable];
  // In the first region it is from before policies of endpoints were a topic.
  const s3 = endpoint("s3", region === "us-east-1" ? open : narrow);
  await ec2.send(new CreateVpcEndpointCommand({ ...s3, VpcEndpointType: "Gateway", RouteTableIds }));
  if (region === "us-west-2") return;
  const SubnetIds = Object.values(network.privateSubnets);
  const SecurityGroupIds = [network.groups["operations"] ?? ""];
  const api = { ...endpoint("ec2", narrow), VpcEndpointType: "Interface" as const, SubnetIds, SecurityGroupIds };
  await ec2.send(new CreateVpcEndpointCommand(api));
}

/** The network interface of something that AWS runs in a subnet; moto makes none, or none with a group. */
export async function attach(
  ec2: EC2Client,
  subnets: Readonly<Record<string, string>> = {},
  groupId = "",
  Description = "VPC Endpoint Interface",
): Promise<void> {
  const input = { SubnetId: subnets["a"] ?? "", Groups: [groupId], Description };
  await ec2.send(new CreateNetworkInterfaceCommand(input));
}

/** The VPC of the account's first day, as AWS made it: everything public, nothing logged. */
async function buildFirst(ec2: EC2Client): Promise<Network> {
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: "isDefault", Values: ["true"] }] }));
  const vpc = made(Vpcs[0]?.VpcId);
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: [vpc] }] }));
  const publicSubnets: Record<string, string> = {};
  for (const { AvailabilityZone = "", SubnetId = "" } of Subnets) {
    const zone = AvailabilityZone.slice(-1);
    if (zone <= "b") publicSubnets[zone] = SubnetId;
    else await ec2.send(new DeleteSubnetCommand({ SubnetId }));
  }
  await letMembersIn(ec2, vpc);
  const world = "0.0.0.0/0";
  const groups = {
    jenkins: await group(ec2, vpc, "jenkins", [from(22, world), from(443, "203.0.113.0/24")]),
    "ftp-partner-drop": await group(ec2, vpc, "ftp-partner-drop", [from(21, world), from(22, "198.51.100.0/24")]),
    wiki: await group(ec2, vpc, "wiki", [from(443, "203.0.113.0/24")]),
    "launch-wizard-1": await group(ec2, vpc, "launch-wizard-1", [from(3389, world)]),
  };
  return { vpc, privateSubnets: {}, publicSubnets, routeTable: "", groups };
}

/** Staging is peered with production, and was never logged. */
async function buildStaging(ec2: EC2Client, prod: Network | undefined): Promise<Network> {
  const staging = await buildVpc(ec2, "us-east-1", "acme-staging", "10.11");
  await letMembersIn(ec2, staging.vpc);
  for (const SubnetId of Object.values(staging.publicSubnets)) {
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  }
  const { VpcPeeringConnection } = await ec2.send(
    new CreateVpcPeeringConnectionCommand({
      VpcId: staging.vpc,
      PeerVpcId: prod?.vpc,
      TagSpecifications: [{ ResourceType: "vpc-peering-connection", Tags: tagged({ Name: "staging-to-prod" }) }],
    }),
  );
  const VpcPeeringConnectionId = made(VpcPeeringConnection?.VpcPeeringConnectionId);
  await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
  for (const [RouteTableId, DestinationCidrBlock] of [
    [staging.routeTable, "10.10.0.0/16"],
    [prod?.routeTable, "10.11.0.0/24"],
  ]) {
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId }));
  }
  return staging;
}

/** The offices' ways in; one tunnel to the German one has been down for weeks. */
async function buildOffices(builder: Builder, prod: Networks["prod"]): Promise<void> {
  const { story } = builder;
  const offices = {
    "us-east-1": ["boston", "203.0.113.10", 2],
    "eu-central-1": ["munich", "198.51.100.20", 1],
  } as const;
  for (const [region, [name, IpAddress, up]] of Object.entries(offices)) {
    const ec2 = builder.ec2(region);
    const tags = <T extends string>(ResourceType: T) => [{ ResourceType, Tags: tagged({ Name: `office-${name}` }) }];
    const { CustomerGateway } = await ec2.send(
      new CreateCustomerGatewayCommand({ Type: "ipsec.1", IpAddress, BgpAsn: 65_000 }),
    );
    const { VpnGateway } = await ec2.send(new CreateVpnGatewayCommand({ Type: "ipsec.1" }));
    const VpnGatewayId = made(VpnGateway?.VpnGatewayId);
    await ec2.send(new AttachVpnGatewayCommand({ VpnGatewayId, VpcId: prod[region]?.vpc }));
    const { VpnConnection } = await ec2.send(
      new CreateVpnConnectionCommand({
        Type: "ipsec.1",
        CustomerGatewayId: made(CustomerGateway?.CustomerGatewayId),
        VpnGatewayId,
        TagSpecifications: tags("vpn-connection"),
      }),
    );
    story.tunnelsUp.set(made(VpnConnection?.VpnConnectionId), up);
  }
  for (const [region, AutoAcceptSharedAttachments] of [
    ["us-east-1", "disable"],
    ["eu-west-1", "enable"],
  ] as const) {
    await builder.ec2(region).send(
      new CreateTransitGatewayCommand({
        Description: "acme-backbone",
        Options: { AutoAcceptSharedAttachments },
        TagSpecifications: [{ ResourceType: "transit-gateway", Tags: tagged({ Name: "acme-backbone" }) }],
      }),
    );
  }
}
