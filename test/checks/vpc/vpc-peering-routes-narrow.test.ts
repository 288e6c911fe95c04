import check from "../../../checks/vpc/vpc-peering-routes-narrow.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ENTRIES, PEERINGS, prefixList, ROUTES, routeTables } from "../../support/vpc.ts";

const peering = (more: JsonObject = {}) =>
  answer(PEERINGS, {
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: "pcx-1",
        Status: { Code: "active" },
        RequesterVpcInfo: { VpcId: "vpc-1", CidrBlock: "10.0.0.0/16", CidrBlockSet: [{ CidrBlock: "10.0.0.0/16" }] },
        AccepterVpcInfo: {
          VpcId: "vpc-2",
          CidrBlock: "10.1.0.0/16",
          CidrBlockSet: [{ CidrBlock: "10.1.0.0/16" }, { CidrBlock: "10.2.0.0/16" }],
          Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2001:db8::/56" }],
        },
        ...more,
      },
    ],
  });
const to = (DestinationCidrBlock: string, connection = "pcx-1") => ({
  DestinationCidrBlock,
  VpcPeeringConnectionId: connection,
});
const toList = { DestinationPrefixListId: "pl-1", VpcPeeringConnectionId: "pcx-1" };

checkTable(check, [
  {
    name: "to a part",
    calls: [peering(), routeTables([to("10.1.7.0/24")])],
    expected: "passed",
    observed: { routeTables: 1, toWholePeer: [] },
  },
  { name: "no routes", calls: [peering(), routeTables([])], expected: "passed", observed: { routeTables: 0 } },
  {
    name: "to all of it",
    calls: [peering(), routeTables([to("10.1.0.0/24")], [to("10.1.0.0/16")])],
    expected: "failed",
    message: "A route table leads to the peer's whole range.",
    observed: { toWholePeer: [{ routeTable: "rtb-2", peer: ["10.1.0.0/16"] }] },
  },
  { name: "to its second block", calls: [peering(), routeTables([to("10.2.0.0/16")])], expected: "failed" },
  { name: "to more than all of it", calls: [peering(), routeTables([to("10.0.0.0/8")])], expected: "failed" },
  {
    name: "in two halves",
    calls: [peering(), routeTables([to("10.1.0.0/17"), to("10.1.128.0/17")])],
    expected: "failed",
  },
  {
    name: "halves in different tables",
    calls: [peering(), routeTables([to("10.1.0.0/17")], [to("10.1.128.0/17")])],
    expected: "passed",
  },
  {
    name: "over IPv6",
    calls: [peering(), routeTables([{ DestinationIpv6CidrBlock: "2001:db8::/56", VpcPeeringConnectionId: "pcx-1" }])],
    expected: "failed",
  },
  {
    name: "through another connection",
    calls: [peering(), routeTables([to("10.1.0.0/16", "pcx-2")])],
    expected: "passed",
  },
  {
    name: "to the requester, from the accepter's side",
    calls: [
      peering({ RequesterVpcInfo: { VpcId: "vpc-9", CidrBlock: "10.9.0.0/16" }, AccepterVpcInfo: { VpcId: "vpc-1" } }),
      routeTables([to("10.9.0.0/16")]),
    ],
    expected: "failed",
  },
  {
    name: "by a prefix list",
    calls: [peering(), routeTables([toList]), prefixList("pl-1", "10.1.0.0/17", "10.1.128.0/17")],
    expected: "failed",
  },
  {
    name: "by a prefix list of parts",
    calls: [peering(), routeTables([toList]), prefixList("pl-1", "10.1.4.0/24")],
    expected: "passed",
  },
  {
    name: "by a prefix list that cannot be read",
    calls: [peering(), routeTables([toList]), refused(ENTRIES)],
    expected: "unknown",
    unread: [`${ENTRIES} AccessDenied`],
  },
  {
    name: "by a prefix list that cannot be read, and by a route",
    calls: [peering(), routeTables([toList, to("10.1.0.0/16")]), refused(ENTRIES)],
    expected: "failed",
  },
  {
    name: "not accepted yet",
    calls: [peering({ Status: { Code: "pending-acceptance" } })],
    expected: "none",
    reason: "peering-pending-acceptance",
  },
  {
    name: "routes denied",
    calls: [peering(), refused(ROUTES)],
    expected: "unknown",
    unread: [`${ROUTES} AccessDenied`],
  },
  {
    name: "a route without a destination",
    calls: [peering(), routeTables([{ VpcPeeringConnectionId: "pcx-1" }])],
    expected: "unknown",
    unread: [`${ROUTES} MalformedAnswer`],
  },
  {
    name: "to all of a peer whose set of blocks is empty",
    calls: [
      peering({ AccepterVpcInfo: { VpcId: "vpc-2", CidrBlock: "10.1.0.0/16", CidrBlockSet: [] } }),
      routeTables([to("10.1.0.0/16")]),
    ],
    expected: "failed",
  },
  {
    name: "to a peer of whom no block is told, but an empty set",
    calls: [peering({ AccepterVpcInfo: { VpcId: "vpc-2", CidrBlockSet: [] } }), routeTables([to("0.0.0.0/0")])],
    expected: "unknown",
    unread: [`${PEERINGS} MalformedAnswer`],
  },
  {
    name: "the peer's range not told",
    calls: [peering({ AccepterVpcInfo: { VpcId: "vpc-2" } }), routeTables([to("10.1.0.0/24")])],
    expected: "unknown",
    unread: [`${PEERINGS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(PEERINGS)], expected: "none", unread: [`${PEERINGS} AccessDenied`] },
]);
