import type { Route, VpcPeeringConnection } from "@aws-sdk/client-ec2";
import { malformed, required, toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { coversRange, type IpRange, parseCidr } from "../../src/network/index.ts";
import { peering } from "./resources/peering.ts";
import type { PrefixLists } from "./resources/prefix-lists.ts";

const CONNECTIONS = "EC2:DescribeVpcPeeringConnections";

export default defineCheck({
  id: "vpc-peering-routes-narrow",
  title: "Routes to VPC peering connections lead to a part of the peer, not to all of it",
  severity: "medium",
  why: "A route to the peer's whole range lets whoever breaks into one VPC look for targets in all of the other.",
  fix: "Replace the route by one for each subnet or machine that is needed on the other side.",
  remediation: {
    cli: [
      "aws ec2 create-route --route-table-id {{routeTableId}} --destination-cidr-block {{narrowCidr}} --vpc-peering-connection-id {{id}} --region {{region}}",
      "aws ec2 delete-route --route-table-id {{routeTableId}} --destination-cidr-block {{wideCidr}} --region {{region}}",
    ].join("\n"),
    terraform: [
      'resource "aws_route" "peer" {',
      "  route_table_id            = {{routeTableId}}",
      "  destination_cidr_block    = {{narrowCidr}}",
      "  vpc_peering_connection_id = {{id}}",
      "}",
    ].join("\n"),
    breaks: "Machines of the peer that no route leads to can no longer be reached, and their answers do not arrive.",
  },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html",
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
  ],
  techniques: ["T1046"],
  resource: peering,
  facts: ["routes", "prefixLists"],
  async evaluate({ data }, facts) {
    const tables = await facts.routes();
    const isListed = tables.some(({ routes }) => routes.some((route) => route.DestinationPrefixListId !== undefined));
    const lists: PrefixLists = isListed ? await facts.prefixLists() : new Map();
    const judged = tables.map(({ routes, routeTableId, vpcId }) => {
      const peer = peerOf(data, vpcId);
      const whole = (unread: readonly IpRange[]) => {
        const ranges = routes.flatMap((route) => destinationOf(route, lists) ?? unread);
        return peer.filter(({ range }) => coversRange(ranges, range)).map(({ cidr }) => cidr);
      };
      return { routeTableId, whole: whole([]), perhaps: whole(EVERYWHERE) };
    });
    const wide = judged.filter(({ whole }) => whole.length > 0);
    const observed = {
      routeTables: tables.length,
      toWholePeer: wide.map(({ routeTableId, whole }) => ({ routeTable: routeTableId, peer: whole })),
    };
    const evidence = { expected: { toWholePeer: [] }, observed };
    if (wide.length > 0) return fail("A route table leads to the peer's whole range.", evidence);
    const unread = [...lists.values()].find((list) => list instanceof AwsError);
    if (unread !== undefined && judged.some(({ perhaps }) => perhaps.length > 0)) throw unread;
    return pass("No route table of this side leads to the peer's whole range.", evidence);
  },
});

/** The blocks of the VPC that is not the table's own. */
function peerOf({ AccepterVpcInfo, RequesterVpcInfo }: VpcPeeringConnection, own: string) {
  const isRequester = toldText(RequesterVpcInfo?.VpcId, CONNECTIONS, "RequesterVpcInfo.VpcId") === own;
  const info = required(isRequester ? AccepterVpcInfo : RequesterVpcInfo, CONNECTIONS, "AccepterVpcInfo");
  // AWS gives the first block alone too, and all of them as a set; a VPC has at least one.
  const ipv4 = toldList(info.CidrBlockSet ?? [], CONNECTIONS, "CidrBlockSet");
  const ipv6 = toldList(info.Ipv6CidrBlockSet ?? [], CONNECTIONS, "Ipv6CidrBlockSet");
  const cidrs = [
    ...(ipv4.length > 0 ? ipv4.map((one) => one.CidrBlock) : [info.CidrBlock]),
    ...ipv6.map((one) => one.Ipv6CidrBlock),
  ];
  return cidrs.map((told) => {
    const cidr = required(told, CONNECTIONS, "CidrBlock");
    const range = parseCidr(cidr);
    if (range === undefined) throw malformed(CONNECTIONS, "CidrBlock");
    return { cidr, range };
  });
}

const EVERYWHERE = ["0.0.0.0/0", "::/0"].flatMap((cidr) => parseCidr(cidr) ?? []);

/** `undefined`: in a prefix list that cannot be read. */
function destinationOf(route: Route, lists: PrefixLists): readonly IpRange[] | undefined {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6, DestinationPrefixListId: listId } = route;
  const list = listId === undefined ? undefined : lists.get(listId);
  if (list instanceof AwsError) return undefined;
  const cidrs = list ?? [required(ipv4 ?? ipv6, "EC2:DescribeRouteTables", "DestinationCidrBlock")];
  return cidrs.map((cidr) => {
    const range = parseCidr(cidr);
    if (range === undefined) throw malformed("EC2:DescribeRouteTables", "DestinationCidrBlock");
    return range;
  });
}
