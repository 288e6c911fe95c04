import {
  DescribeClientVpnEndpointsCommand,
  DescribeFlowLogsCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewaysCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  DescribeVpnConnectionsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
} from "@aws-sdk/client-ec2";
import { routeTablesOf, securityGroupsOf } from "../../bench/aws/services/database-network.ts";
import { blockOptionsOf } from "../../bench/aws/services/vpc.ts";
import * as things from "../../bench/aws/services/vpc-things.ts";
import { countIn, indexAt, kindOf } from "../../bench/aws/spread.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const PLACE = { account: ACCOUNT, region: REGION };
const PAGE = { MaxResults: 1_000 };
const { mix, securityGroups, vpcs } = estate;
const ec2 = (clients: Clients) => clients.get(EC2Client, REGION);

/** The things of a region, made as the rule says. */
function here<Kind>(
  total: number,
  kinds: readonly Kind[],
  make: (place: typeof PLACE, id: string, kind: Kind) => object,
) {
  return Array.from({ length: countIn(estate, REGION, total) }, (_, row) => {
    const index = indexAt(estate, REGION, row);
    return make(PLACE, idOf(index), kindOf(kinds, index));
  });
}

const ofVpcs = (make: (place: typeof PLACE, id: string, kind: (typeof mix.vpcs)[number]) => object) =>
  here(vpcs, mix.vpcs, make);
const ofGroups = (make: (place: typeof PLACE, id: string, kind: (typeof mix.securityGroups)[number]) => object) =>
  here(securityGroups, mix.securityGroups, make);

export const VPC_ROWS: readonly WireRow[] = [
  {
    operation: "EC2:DescribeVpcs",
    send: (clients) => ec2(clients).send(new DescribeVpcsCommand(PAGE)),
    rule: { Vpcs: ofVpcs(things.vpcOf) },
  },
  {
    operation: "EC2:DescribeSubnets",
    send: (clients) => ec2(clients).send(new DescribeSubnetsCommand(PAGE)),
    rule: { Subnets: ofVpcs(things.subnetOf) },
  },
  {
    operation: "EC2:DescribeNetworkAcls",
    send: (clients) => ec2(clients).send(new DescribeNetworkAclsCommand(PAGE)),
    rule: { NetworkAcls: ofVpcs(things.aclOf) },
  },
  {
    operation: "EC2:DescribeFlowLogs",
    send: (clients) => ec2(clients).send(new DescribeFlowLogsCommand(PAGE)),
    rule: { FlowLogs: ofVpcs(things.flowLogOf) },
  },
  {
    operation: "EC2:DescribeVpcEndpoints",
    send: (clients) => ec2(clients).send(new DescribeVpcEndpointsCommand(PAGE)),
    rule: { VpcEndpoints: ofVpcs(things.endpointOf) },
  },
  {
    operation: "EC2:DescribeRouteTables",
    send: (clients) => ec2(clients).send(new DescribeRouteTablesCommand({ MaxResults: 100 })),
    rule: { RouteTables: [...ofVpcs(things.routeTableOf), ...routeTablesOf(ACCOUNT)] },
  },
  {
    operation: "EC2:DescribeVpcPeeringConnections",
    send: (clients) => ec2(clients).send(new DescribeVpcPeeringConnectionsCommand(PAGE)),
    rule: { VpcPeeringConnections: ofVpcs(things.peeringOf) },
  },
  {
    operation: "EC2:DescribeTransitGateways",
    send: (clients) => ec2(clients).send(new DescribeTransitGatewaysCommand(PAGE)),
    rule: { TransitGateways: ofVpcs(things.transitGatewayOf) },
  },
  {
    operation: "EC2:DescribeVpnConnections",
    send: (clients) => ec2(clients).send(new DescribeVpnConnectionsCommand({})),
    rule: { VpnConnections: ofVpcs(things.vpnOf) },
  },
  {
    operation: "EC2:DescribeClientVpnEndpoints",
    send: (clients) => ec2(clients).send(new DescribeClientVpnEndpointsCommand(PAGE)),
    rule: { ClientVpnEndpoints: ofVpcs(things.clientVpnOf) },
  },
  {
    operation: "EC2:DescribeNetworkInterfaces",
    send: (clients) => ec2(clients).send(new DescribeNetworkInterfacesCommand(PAGE)),
    rule: { NetworkInterfaces: ofGroups(things.interfaceOf) },
  },
  {
    operation: "EC2:DescribeSecurityGroups",
    send: (clients) => ec2(clients).send(new DescribeSecurityGroupsCommand(PAGE)),
    rule: { SecurityGroups: [...ofGroups(things.securityGroupOf), ...securityGroupsOf(ACCOUNT)] },
  },
  {
    operation: "EC2:GetManagedPrefixListEntries",
    send: (clients) =>
      ec2(clients).send(new GetManagedPrefixListEntriesCommand({ PrefixListId: things.PREFIX_LIST, MaxResults: 100 })),
    rule: { Entries: things.PREFIX_LIST_CIDRS.map((Cidr) => ({ Cidr })) },
  },
  {
    operation: "EC2:DescribeVpcBlockPublicAccessOptions",
    send: (clients) => ec2(clients).send(new DescribeVpcBlockPublicAccessOptionsCommand({})),
    rule: { VpcBlockPublicAccessOptions: blockOptionsOf(estate, ACCOUNT, REGION) },
  },
];
