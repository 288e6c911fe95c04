import type {
  ClientVpnEndpoint,
  FlowLog,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Subnet,
  TransitGateway,
  Vpc,
  VpcEndpoint,
  VpcPeeringConnection,
  VpnConnection,
} from "@aws-sdk/client-ec2";
import type { SecurityGroupKind, VpcKind } from "../estate.ts";
import type { Place } from "./volume.ts";

const CREATED = new Date("2024-03-04T05:06:07.000Z");
const TAGS = [{ Key: "team", Value: "network" }];
/** The one prefix list of a region: of a few addresses of one's own. */
export const PREFIX_LIST = "pl-0a1b2c3d4e5f60718";
export const PREFIX_LIST_CIDRS = ["198.51.100.0/24", "2001:db8::/48"] as const;

export function vpcOf({ account }: Place, id: string): Vpc {
  return {
    VpcId: `vpc-${id}`,
    OwnerId: account,
    CidrBlock: "10.0.0.0/16",
    State: "available",
    IsDefault: false,
    InstanceTenancy: "default",
    DhcpOptionsId: "dopt-0a1b2c3d4e5f60718",
    Tags: TAGS,
  };
}

export function subnetOf({ account, region }: Place, id: string, kind: VpcKind): Subnet {
  return {
    SubnetId: `subnet-${id}`,
    SubnetArn: `arn:aws:ec2:${region}:${account}:subnet/subnet-${id}`,
    VpcId: `vpc-${id}`,
    OwnerId: account,
    CidrBlock: "10.0.0.0/24",
    AvailabilityZone: `${region}a`,
    State: "available",
    DefaultForAz: false,
    MapPublicIpOnLaunch: kind === "open",
    AssignIpv6AddressOnCreation: false,
    Tags: TAGS,
  };
}

/** Guarded: only the web, and a deny that comes first. */
export function aclOf({ account }: Place, id: string, kind: VpcKind): NetworkAcl {
  const rule = (RuleNumber: number, RuleAction: "allow" | "deny", port?: number) => ({
    RuleNumber,
    RuleAction,
    Egress: false,
    CidrBlock: "0.0.0.0/0",
    Protocol: port === undefined ? "-1" : "6",
    ...(port !== undefined && { PortRange: { From: port, To: port } }),
  });
  return {
    NetworkAclId: `acl-${id}`,
    VpcId: `vpc-${id}`,
    OwnerId: account,
    IsDefault: false,
    Associations: [{ NetworkAclAssociationId: `aclassoc-${id}`, NetworkAclId: `acl-${id}`, SubnetId: `subnet-${id}` }],
    Entries: [
      ...(kind === "open" ? [rule(100, "allow")] : [rule(90, "deny", 22), rule(100, "allow", 443)]),
      rule(32_767, "deny"),
    ],
    Tags: TAGS,
  };
}

/** One per VPC; of a guarded one its traffic is logged. */
export function flowLogOf(_place: Place, id: string, kind: VpcKind): FlowLog {
  return {
    FlowLogId: `fl-${id}`,
    ResourceId: `vpc-${id}`,
    FlowLogStatus: "ACTIVE",
    DeliverLogsStatus: kind === "open" ? "FAILED" : "SUCCESS",
    TrafficType: "ALL",
    LogDestinationType: "s3",
    LogDestination: "arn:aws:s3:::flow-logs",
    CreationTime: CREATED,
    MaxAggregationInterval: 600,
    Tags: TAGS,
  };
}

const policyOf = (action: string): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: "*" }] });

/** Of a guarded VPC for EC2, with a policy; else for another service, with AWS's. */
export function endpointOf({ account, region }: Place, id: string, kind: VpcKind): VpcEndpoint {
  return {
    VpcEndpointId: `vpce-${id}`,
    VpcEndpointType: "Interface",
    VpcId: `vpc-${id}`,
    OwnerId: account,
    ServiceName: `com.amazonaws.${region}.${kind === "open" ? "logs" : "ec2"}`,
    // So in AWS's model; on the wire AWS writes it in lower case.
    State: "Available",
    PolicyDocument: policyOf(kind === "open" ? "*" : "ec2:Describe*"),
    SubnetIds: [`subnet-${id}`],
    PrivateDnsEnabled: true,
    RequesterManaged: false,
    CreationTimestamp: CREATED,
    Tags: TAGS,
  };
}

/** Has the security group of the same number, and is of the VPC of the same number where there is one. */
export function interfaceOf({ account, region }: Place, id: string): NetworkInterface {
  return {
    NetworkInterfaceId: `eni-${id}`,
    VpcId: `vpc-${id}`,
    SubnetId: `subnet-${id}`,
    OwnerId: account,
    AvailabilityZone: `${region}a`,
    InterfaceType: "interface",
    Status: "in-use",
    RequesterManaged: false,
    Attachment: {
      AttachmentId: `eni-attach-${id}`,
      InstanceId: `i-${id}`,
      InstanceOwnerId: account,
      Status: "attached",
    },
    Association: { PublicIp: "203.0.113.9", IpOwnerId: account },
    Groups: [{ GroupId: `sg-${id}`, GroupName: `group-${id}` }],
    PrivateIpAddress: "10.0.0.9",
    TagSet: TAGS,
  };
}

/** With a route to the peer: to a part of it from a guarded VPC. */
export function routeTableOf({ account }: Place, id: string, kind: VpcKind): RouteTable {
  return {
    RouteTableId: `rtb-${id}`,
    VpcId: `vpc-${id}`,
    OwnerId: account,
    Associations: [{ Main: true, RouteTableAssociationId: `rtbassoc-${id}`, RouteTableId: `rtb-${id}` }],
    Routes: [
      { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      {
        DestinationCidrBlock: kind === "open" ? "10.9.0.0/16" : "10.9.7.0/24",
        VpcPeeringConnectionId: `pcx-${id}`,
        Origin: "CreateRoute",
        State: "active",
      },
      {
        DestinationPrefixListId: PREFIX_LIST,
        VpcPeeringConnectionId: `pcx-${id}`,
        Origin: "CreateRoute",
        State: "active",
      },
    ],
    PropagatingVgws: [],
    Tags: TAGS,
  };
}

export function peeringOf({ account, region }: Place, id: string): VpcPeeringConnection {
  const side = (VpcId: string, CidrBlock: string) => ({
    VpcId,
    CidrBlock,
    CidrBlockSet: [{ CidrBlock }],
    OwnerId: account,
    Region: region,
  });
  return {
    VpcPeeringConnectionId: `pcx-${id}`,
    Status: { Code: "active", Message: "Active" },
    RequesterVpcInfo: side(`vpc-${id}`, "10.0.0.0/16"),
    AccepterVpcInfo: side(`vpc-of-the-peer-${id}`, "10.9.0.0/16"),
    Tags: TAGS,
  };
}

export function transitGatewayOf({ account, region }: Place, id: string, kind: VpcKind): TransitGateway {
  return {
    TransitGatewayId: `tgw-${id}`,
    TransitGatewayArn: `arn:aws:ec2:${region}:${account}:transit-gateway/tgw-${id}`,
    OwnerId: account,
    State: "available",
    CreationTime: CREATED,
    Options: {
      AmazonSideAsn: 64_512,
      AutoAcceptSharedAttachments: kind === "open" ? "enable" : "disable",
      DnsSupport: "enable",
      VpnEcmpSupport: "enable",
    },
    Tags: TAGS,
  };
}

export function vpnOf(_place: Place, id: string, kind: VpcKind): VpnConnection {
  const tunnel = (OutsideIpAddress: string, Status: "UP" | "DOWN") => ({
    OutsideIpAddress,
    Status,
    AcceptedRouteCount: 1,
  });
  return {
    VpnConnectionId: `vpn-${id}`,
    State: "available",
    Type: "ipsec.1",
    Category: "VPN",
    CustomerGatewayId: `cgw-${id}`,
    TransitGatewayId: `tgw-${id}`,
    VgwTelemetry: [tunnel("203.0.113.1", "UP"), tunnel("203.0.113.2", kind === "open" ? "DOWN" : "UP")],
    Tags: TAGS,
  };
}

export function clientVpnOf(_place: Place, id: string, kind: VpcKind): ClientVpnEndpoint {
  return {
    ClientVpnEndpointId: `cvpn-endpoint-${id}`,
    VpcId: `vpc-${id}`,
    Status: { Code: "available" },
    CreationTime: CREATED.toISOString(),
    ClientCidrBlock: "10.64.0.0/22",
    SplitTunnel: true,
    TransportProtocol: "udp",
    VpnPort: 443,
    ConnectionLogOptions: kind === "open" ? { Enabled: false } : { Enabled: true, CloudwatchLogGroup: "vpn" },
    Tags: TAGS,
  };
}

export function securityGroupOf({ account, region }: Place, id: string, kind: SecurityGroupKind): SecurityGroup {
  const rule = { IpProtocol: "tcp", IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };
  const from = (port: number) => ({ ...rule, FromPort: port, ToPort: port });
  const world = [{ CidrIp: "0.0.0.0/0", Description: "the world & everybody" }];
  const rules = {
    default: [],
    web: [{ ...from(443), IpRanges: world, Ipv6Ranges: [{ CidrIpv6: "::/0" }] }],
    ssh: [{ ...from(22), IpRanges: [{ CidrIp: "0.0.0.0/1" }, { CidrIp: "128.0.0.0/1" }] }],
    "prefix-list": [{ ...rule, IpProtocol: "-1", PrefixListIds: [{ PrefixListId: PREFIX_LIST }] }],
    "another-group": [{ ...from(5432), UserIdGroupPairs: [{ GroupId: `sg-${id}`, UserId: account }] }],
  }[kind];
  return {
    GroupId: `sg-${id}`,
    SecurityGroupArn: `arn:aws:ec2:${region}:${account}:security-group/sg-${id}`,
    GroupName: kind === "default" ? "default" : `group-${id}`,
    Description: "made by rule",
    OwnerId: account,
    VpcId: `vpc-${id}`,
    IpPermissions: rules,
    IpPermissionsEgress: kind === "default" ? [] : [{ ...rule, IpProtocol: "-1", IpRanges: world }],
    Tags: TAGS,
  };
}
