import type { JsonObject } from "../../../src/model/json.ts";
import { recordOf, type Sample } from "./sample.ts";

const place = "arn:aws:ec2:eu-west-1:111122223333";

const row = (type: string, id: string, record: JsonObject): Sample => ({ type, record, ids: [`${place}:${id}`] });
const answered = (responseElements: JsonObject): JsonObject => ({ responseElements });

const [group, subnet, acl] = ["sg-0a1b2c3d", "subnet-0a1b2c3d", "acl-0a1b2c3d"];
const [vpc, peering, endpoint] = ["vpc-0a1b2c3d", "pcx-0a1b2c3d", "vpce-0a1b2c3d"];
const [gateway, vpn, client] = ["tgw-0a1b2c3d", "vpn-0a1b2c3d", "cvpn-endpoint-0a1b2c3d"];

const rules = {
  items: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] } }],
};
const flowLogOf = (ResourceId: JsonObject | JsonObject[]) =>
  recordOf("ec2", "CreateFlowLogs", { CreateFlowLogsRequest: { ResourceId, ResourceType: "VPC", TrafficType: "ALL" } });

export const VPC_SAMPLES: readonly Sample[] = [
  row(
    "AWS::EC2::SecurityGroup",
    `security-group/${group}`,
    recordOf("ec2", "AuthorizeSecurityGroupIngress", { groupId: group, ipPermissions: rules }),
  ),
  // By name, as in a default VPC.
  row(
    "AWS::EC2::SecurityGroup",
    `security-group/${group}`,
    recordOf(
      "ec2",
      "AuthorizeSecurityGroupIngress",
      { groupName: "web", ipPermissions: rules },
      answered({ _return: true, securityGroupRuleSet: { items: [{ groupId: group, fromPort: 22, toPort: 22 }] } }),
    ),
  ),
  row(
    "AWS::EC2::SecurityGroup",
    `security-group/${group}`,
    recordOf("ec2", "ModifySecurityGroupRules", {
      ModifySecurityGroupRulesRequest: { GroupId: group, SecurityGroupRule: { SecurityGroupRuleId: "sgr-0a1b2c3d" } },
    }),
  ),
  row(
    "AWS::EC2::SecurityGroup",
    `security-group/${group}`,
    recordOf("ec2", "CreateSecurityGroup", { groupName: "web", vpcId: vpc }, answered({ groupId: group })),
  ),
  row(
    "AWS::EC2::Subnet",
    `subnet/${subnet}`,
    recordOf("ec2", "ModifySubnetAttribute", { subnetId: subnet, mapPublicIpOnLaunch: { value: true } }),
  ),
  row(
    "AWS::EC2::Subnet",
    `subnet/${subnet}`,
    recordOf("ec2", "CreateSubnet", { vpcId: vpc }, answered({ subnet: { subnetId: subnet, vpcId: vpc } })),
  ),
  row(
    "AWS::EC2::NetworkAcl",
    `network-acl/${acl}`,
    recordOf("ec2", "CreateNetworkAclEntry", { networkAclId: acl, ruleNumber: 90, ruleAction: "allow", egress: false }),
  ),
  row(
    "AWS::EC2::NetworkAcl",
    `network-acl/${acl}`,
    recordOf("ec2", "CreateNetworkAcl", { vpcId: vpc }, answered({ networkAcl: { networkAclId: acl, vpcId: vpc } })),
  ),
  row("AWS::EC2::VPC", `vpc/${vpc}`, recordOf("ec2", "CreateVpc", {}, answered({ vpc: { vpcId: vpc } }))),
  row(
    "AWS::EC2::VPC",
    `vpc/${vpc}`,
    recordOf("ec2", "CreateDefaultVpc", {}, answered({ CreateDefaultVpcResponse: { vpc: { vpcId: vpc } } })),
  ),
  row("AWS::EC2::VPC", `vpc/${vpc}`, flowLogOf({ tag: 1, content: vpc })),
  row("AWS::EC2::VPC", `vpc/${vpc}`, flowLogOf([{ tag: 1, content: vpc }])),
  row(
    "AWS::EC2::VPC",
    `vpc/${vpc}`,
    recordOf("ec2", "CreateVpcEndpoint", { CreateVpcEndpointRequest: { VpcId: vpc, VpcEndpointType: "Interface" } }),
  ),
  row(
    "AWS::EC2::VPCEndpoint",
    `vpc-endpoint/${endpoint}`,
    recordOf(
      "ec2",
      "CreateVpcEndpoint",
      { CreateVpcEndpointRequest: { VpcId: vpc } },
      answered({ CreateVpcEndpointResponse: { vpcEndpoint: { vpcEndpointId: endpoint } } }),
    ),
  ),
  row(
    "AWS::EC2::VPCEndpoint",
    `vpc-endpoint/${endpoint}`,
    recordOf("ec2", "DeleteVpcEndpoints", {
      DeleteVpcEndpointsRequest: { VpcEndpointId: { tag: 1, content: endpoint } },
    }),
  ),
  row(
    "AWS::EC2::VPCPeeringConnection",
    `vpc-peering-connection/${peering}`,
    recordOf("ec2", "CreateRoute", {
      routeTableId: "rtb-0a1b2c3d",
      destinationCidrBlock: "10.9.0.0/16",
      vpcPeeringConnectionId: peering,
    }),
  ),
  row(
    "AWS::EC2::VPCPeeringConnection",
    `vpc-peering-connection/${peering}`,
    recordOf(
      "ec2",
      "CreateVpcPeeringConnection",
      { vpcId: vpc, peerVpcId: "vpc-0b2c3d4e" },
      answered({ vpcPeeringConnection: { vpcPeeringConnectionId: peering } }),
    ),
  ),
  row(
    "AWS::EC2::TransitGateway",
    `transit-gateway/${gateway}`,
    recordOf("ec2", "ModifyTransitGateway", {
      ModifyTransitGatewayRequest: { TransitGatewayId: gateway, Options: { AutoAcceptSharedAttachments: "enable" } },
    }),
  ),
  row(
    "AWS::EC2::TransitGateway",
    `transit-gateway/${gateway}`,
    recordOf(
      "ec2",
      "CreateTransitGateway",
      { CreateTransitGatewayRequest: { Options: {} } },
      answered({ CreateTransitGatewayResponse: { transitGateway: { transitGatewayId: gateway } } }),
    ),
  ),
  row(
    "AWS::EC2::VPNConnection",
    `vpn-connection/${vpn}`,
    recordOf("ec2", "CreateVpnConnection", {}, answered({ vpnConnection: { vpnConnectionId: vpn } })),
  ),
  row(
    "AWS::EC2::ClientVpnEndpoint",
    `client-vpn-endpoint/${client}`,
    recordOf("ec2", "ModifyClientVpnEndpoint", {
      ModifyClientVpnEndpointRequest: { ClientVpnEndpointId: client, ConnectionLogOptions: { Enabled: false } },
    }),
  ),
  row(
    "AWS::EC2::VPCBlockPublicAccessOptions",
    "vpc-block-public-access-options",
    recordOf("ec2", "ModifyVpcBlockPublicAccessOptions", {
      ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: "off" },
    }),
  ),
];
