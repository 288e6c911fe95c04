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
import type { Failing } from "./row.ts";

const attached = interfaces(networkInterface());
const OPEN = ["tcp 0-65535 0.0.0.0/0"];
const BY_LIST = ["udp 0-65535 pl-1", "tcp 0-65535 pl-1"];
const everywhere = prefixList("pl-1", "0.0.0.0/0");

const open = [
  ...["ssh", "rdp", "cifs", "high-risk-ports", "all-ports"].map((what) => `vpc-security-group-${what}-not-open`),
  "vpc-security-group-only-allowed-ports-open",
];

const PEERING = {
  VpcPeeringConnectionId: "pcx-1",
  Status: { Code: "active" },
  RequesterVpcInfo: { VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" },
  AccepterVpcInfo: { VpcId: "vpc-2", CidrBlock: "10.1.0.0/16" },
};

export const vpc: readonly Failing[] = [
  ...open.flatMap((check) => [
    { check, name: "by a range", calls: [group(OPEN), attached] },
    { check, name: "by a prefix list", calls: [group(BY_LIST), everywhere, attached] },
  ]),
  {
    check: "vpc-default-security-group-closed",
    name: "inbound",
    calls: [group(OPEN, { GroupName: "default", IpPermissionsEgress: [] }), attached],
  },
  {
    check: "vpc-security-group-in-use",
    name: "on no interface",
    calls: [group(OPEN), interfaces(networkInterface({ Groups: [{ GroupId: "sg-2" }] }))],
  },
  {
    check: "vpc-network-acl-admin-ports-not-open",
    name: "a deny behind the allow",
    calls: [acl(["100 allow tcp 0-65535 0.0.0.0/0", "110 deny tcp 22 0.0.0.0/0"])],
  },
  { check: "vpc-network-acl-in-use", name: "no subnet has it", calls: [acl([], { Associations: [] })] },
  {
    check: "vpc-flow-logs-enabled",
    name: "its delivery fails",
    calls: [vpcs(), flowLogs(flowLog("vpc-1", { DeliverLogsStatus: "FAILED" }))],
  },
  {
    check: "vpc-flow-logs-enabled",
    name: "accepted traffic alone, and not active",
    calls: [vpcs(), flowLogs(flowLog("vpc-1", { TrafficType: "ACCEPT" }), flowLog("vpc-1", { FlowLogStatus: "X" }))],
  },
  {
    check: "vpc-flow-logs-enabled",
    name: "one subnet of two",
    calls: [vpcs(), flowLogs(flowLog("subnet-1")), subnets("subnet-1", "subnet-2")],
  },
  {
    check: "vpc-subnet-no-auto-public-ip",
    name: "on",
    calls: [answer(SUBNETS, { Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", MapPublicIpOnLaunch: true }] })],
  },
  {
    check: "vpc-ec2-endpoint-exists",
    name: "one of another VPC, and one that is pending",
    calls: [vpcs(), endpoints({ VpcId: "vpc-2" }, { State: "pending" }), interfaces(networkInterface())],
  },
  {
    check: "vpc-peering-routes-narrow",
    name: "by a route",
    calls: [
      answer(PEERINGS, { VpcPeeringConnections: [PEERING] }),
      routeTables([{ DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "pcx-1" }]),
    ],
    absenceAnswers: { VpcPeeringConnectionId: "A route that names no peering connection leads elsewhere." },
  },
  {
    check: "vpc-peering-routes-narrow",
    name: "by a prefix list",
    calls: [
      answer(PEERINGS, { VpcPeeringConnections: [PEERING] }),
      routeTables([{ DestinationPrefixListId: "pl-1", VpcPeeringConnectionId: "pcx-1" }]),
      prefixList("pl-1", "10.0.0.0/8"),
    ],
    absenceAnswers: { VpcPeeringConnectionId: "A route that names no peering connection leads elsewhere." },
  },
  {
    check: "vpc-endpoint-policy-not-open",
    name: "as AWS makes it",
    calls: [
      endpoints({
        PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
      }),
    ],
  },
  {
    check: "vpc-transit-gateway-no-auto-accept",
    name: "on",
    calls: [
      answer("EC2:DescribeTransitGateways", {
        TransitGateways: [{ TransitGatewayId: "tgw-1", Options: { AutoAcceptSharedAttachments: "enable" } }],
      }),
    ],
  },
  {
    check: "vpc-client-vpn-logging",
    name: "off",
    calls: [
      answer("EC2:DescribeClientVpnEndpoints", {
        ClientVpnEndpoints: [{ ClientVpnEndpointId: "cvpn-1", ConnectionLogOptions: { Enabled: false } }],
      }),
    ],
  },
  {
    check: "vpc-vpn-tunnels-up",
    name: "one down",
    calls: [
      answer("EC2:DescribeVpnConnections", {
        VpnConnections: [{ VpnConnectionId: "vpn-1", VgwTelemetry: [{ Status: "UP" }, { Status: "DOWN" }] }],
      }),
    ],
  },
  {
    check: "vpc-block-public-access-on",
    name: "off",
    calls: [
      answer("EC2:DescribeVpcBlockPublicAccessOptions", {
        VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: "off", ExclusionsAllowed: "allowed" },
      }),
    ],
  },
];
