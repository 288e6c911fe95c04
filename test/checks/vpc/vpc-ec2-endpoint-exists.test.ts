import check from "../../../checks/vpc/vpc-ec2-endpoint-exists.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import {
  ENDPOINTS,
  endpoints,
  INTERFACES,
  interfaces,
  networkInterface,
  ROUTES,
  routeTables,
  VPCS,
  vpcs,
} from "../../support/vpc.ts";

const used = interfaces(networkInterface());
const central = { centralEndpoints: true };
const toTransitGateway = routeTables([{ DestinationCidrBlock: "0.0.0.0/0", TransitGatewayId: "tgw-1" }]);

checkTable(check, [
  {
    name: "available",
    calls: [vpcs(), endpoints({})],
    expected: "passed",
    notCalled: ["DescribeNetworkInterfaces", "DescribeRouteTables"],
  },
  { name: "available, as the model writes it", calls: [vpcs(), endpoints({ State: "Available" })], expected: "passed" },
  {
    name: "in China",
    calls: [vpcs(), endpoints({ ServiceName: "cn.com.amazonaws.eu-west-1.ec2" })],
    expected: "passed",
  },
  {
    name: "of another service, whose name begins like it",
    calls: [vpcs(), endpoints({ ServiceName: "com.amazonaws.eu-west-1.ec2messages" }), used],
    expected: "failed",
    message: "The VPC has no available endpoint for the EC2 API.",
    observed: { ec2Endpoints: [], networkInterfaces: 1 },
  },
  ...["Resource", "ServiceNetwork"].map((VpcEndpointType) => ({
    name: `${VpcEndpointType}, which has no service's name`,
    calls: [vpcs(), endpoints({ VpcEndpointType, ServiceName: null }), used],
    expected: "failed" as const,
    observed: { ec2Endpoints: [] },
  })),
  { name: "of another VPC", calls: [vpcs(), endpoints({ VpcId: "vpc-2" }), used], expected: "failed" },
  { name: "pending", calls: [vpcs(), endpoints({ State: "pending" }), used], expected: "failed" },
  { name: "none", calls: [vpcs(), endpoints(), used], expected: "failed", notCalled: ["DescribeRouteTables"] },
  {
    name: "an empty VPC",
    calls: [vpcs(), endpoints(), interfaces()],
    expected: "none",
    reason: "vpc-without-interfaces",
  },
  {
    name: "a transit gateway, where endpoints are central",
    calls: [vpcs(), endpoints(), used, toTransitGateway],
    options: central,
    expected: "none",
    reason: "central-endpoints",
  },
  {
    name: "a transit gateway, where they are not",
    calls: [vpcs(), endpoints(), used, toTransitGateway],
    expected: "failed",
  },
  {
    name: "no way out, where endpoints are central",
    calls: [vpcs(), endpoints(), used, routeTables([])],
    options: central,
    expected: "failed",
  },
  {
    name: "routes denied, where endpoints are central",
    calls: [vpcs(), endpoints(), used, refused(ROUTES)],
    options: central,
    expected: "unknown",
    unread: [`${ROUTES} AccessDenied`],
  },
  {
    name: "endpoints denied",
    calls: [vpcs(), refused(ENDPOINTS), used],
    expected: "unknown",
    unread: [`${ENDPOINTS} AccessDenied`],
  },
  {
    name: "interfaces denied",
    calls: [vpcs(), endpoints(), refused(INTERFACES)],
    expected: "unknown",
    unread: [`${INTERFACES} AccessDenied`],
  },
  { name: "denied", calls: [refused(VPCS)], expected: "none", unread: [`${VPCS} AccessDenied`] },
]);
