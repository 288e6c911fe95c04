import { answer } from "../../support/recorded.ts";
import {
  acl,
  endpoints,
  flowLog,
  flowLogs,
  group,
  interfaces,
  networkInterface,
  PEERINGS,
  prefixList,
  routeTables,
  SUBNETS,
  subnets,
  vpcs,
} from "../../support/vpc.ts";
import type { Passing } from "./row.ts";

const byPrefixList = [group(["tcp 0-65535 pl-1", "udp 1-65535 pl-1"]), prefixList("pl-1", "198.51.100.0/24")];

const PEERING = {
  VpcPeeringConnectionId: "pcx-1",
  Status: { Code: "active" },
  RequesterVpcInfo: { VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" },
  AccepterVpcInfo: { VpcId: "vpc-2", CidrBlock: "10.1.0.0/16" },
};

export const vpc: readonly Passing[] = [
  ...["ssh", "rdp", "cifs", "high-risk-ports", "all-ports"].map((what) => ({
    check: `vpc-security-group-${what}-not-open`,
    name: "a prefix list of narrow blocks",
    calls: byPrefixList,
  })),
  { check: "vpc-security-group-only-allowed-ports-open", name: "a prefix list of narrow blocks", calls: byPrefixList },
  {
    check: "vpc-default-security-group-closed",
    name: "no rules",
    calls: [group([], { GroupName: "default", IpPermissionsEgress: [] })],
  },
  { check: "vpc-security-group-in-use", name: "on an instance", calls: [group([]), interfaces(networkInterface())] },
  { check: "vpc-network-acl-admin-ports-not-open", name: "the web", calls: [acl(["100 allow tcp 443 0.0.0.0/0"])] },
  { check: "vpc-network-acl-in-use", name: "a subnet has it", calls: [acl([])] },
  { check: "vpc-flow-logs-enabled", name: "of the VPC", calls: [vpcs(), flowLogs(flowLog("vpc-1"))] },
  {
    check: "vpc-flow-logs-enabled",
    name: "of a subnet and a network interface",
    calls: [
      vpcs(),
      flowLogs(flowLog("subnet-1"), flowLog("eni-2")),
      subnets("subnet-1", "subnet-2"),
      interfaces(networkInterface(), networkInterface({ NetworkInterfaceId: "eni-2", SubnetId: "subnet-2" })),
    ],
    settledOtherwise: {
      "EC2:DescribeSubnets": "All network interfaces are logged, whatever subnets there are.",
    },
  },
  {
    check: "vpc-subnet-no-auto-public-ip",
    name: "off",
    calls: [answer(SUBNETS, { Subnets: [{ SubnetId: "subnet-1", MapPublicIpOnLaunch: false }] })],
  },
  { check: "vpc-ec2-endpoint-exists", name: "available", calls: [vpcs(), endpoints({})] },
  {
    check: "vpc-peering-routes-narrow",
    name: "a route and a prefix list to parts",
    calls: [
      answer(PEERINGS, { VpcPeeringConnections: [PEERING] }),
      routeTables([
        { DestinationCidrBlock: "10.1.7.0/24", VpcPeeringConnectionId: "pcx-1" },
        { DestinationPrefixListId: "pl-1", VpcPeeringConnectionId: "pcx-1" },
      ]),
      prefixList("pl-1", "10.1.8.0/24"),
    ],
  },
  {
    check: "vpc-endpoint-policy-not-open",
    name: "some actions",
    calls: [endpoints({ PolicyDocument: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"ec2:Describe*"}}' })],
  },
  {
    check: "vpc-transit-gateway-no-auto-accept",
    name: "off",
    calls: [
      answer("EC2:DescribeTransitGateways", {
        TransitGateways: [{ TransitGatewayId: "tgw-1", Options: { AutoAcceptSharedAttachments: "disable" } }],
      }),
    ],
  },
  {
    check: "vpc-client-vpn-logging",
    name: "on",
    calls: [
      answer("EC2:DescribeClientVpnEndpoints", {
        ClientVpnEndpoints: [{ ClientVpnEndpointId: "cvpn-1", ConnectionLogOptions: { Enabled: true } }],
      }),
    ],
  },
  {
    check: "vpc-vpn-tunnels-up",
    name: "both",
    calls: [
      answer("EC2:DescribeVpnConnections", {
        VpnConnections: [{ VpnConnectionId: "vpn-1", VgwTelemetry: [{ Status: "UP" }, { Status: "UP" }] }],
      }),
    ],
  },
  {
    check: "vpc-block-public-access-on",
    name: "ingress",
    calls: [
      answer("EC2:DescribeVpcBlockPublicAccessOptions", {
        VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: "block-ingress" },
      }),
    ],
  },
];
