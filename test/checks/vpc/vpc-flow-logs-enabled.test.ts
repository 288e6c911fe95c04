import check from "../../../checks/vpc/vpc-flow-logs-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import {
  FLOW_LOGS,
  flowLog,
  flowLogs,
  INTERFACES,
  interfaces,
  networkInterface,
  SUBNETS,
  subnets,
  VPCS,
  vpcs,
} from "../../support/vpc.ts";

const ofVpc = (more: JsonObject) => [vpcs(), flowLogs(flowLog("vpc-1", more))];
const nic = (id: string, subnet: string) => networkInterface({ NetworkInterfaceId: id, SubnetId: subnet });

checkTable(check, [
  {
    name: "of the VPC",
    calls: ofVpc({}),
    expected: "passed",
    observed: { level: "vpc", flowLogs: [{ id: "fl-vpc-1", traffic: "ALL" }] },
    notCalled: ["DescribeSubnets", "DescribeNetworkInterfaces"],
  },
  { name: "rejected traffic", calls: ofVpc({ TrafficType: "REJECT" }), expected: "passed" },
  {
    name: "rejected traffic, where all is wanted",
    calls: ofVpc({ TrafficType: "REJECT" }),
    options: { allTraffic: true },
    expected: "failed",
  },
  {
    name: "rejected and accepted traffic by a flow log each, where all is wanted",
    calls: [vpcs(), flowLogs(flowLog("vpc-1", { TrafficType: "REJECT" }), flowLog("vpc-1", { TrafficType: "ACCEPT" }))],
    options: { allTraffic: true },
    expected: "passed",
  },
  {
    name: "... and one of them fails",
    calls: [
      vpcs(),
      flowLogs(
        flowLog("vpc-1", { TrafficType: "REJECT" }),
        flowLog("vpc-1", { TrafficType: "ACCEPT", DeliverLogsStatus: "FAILED" }),
      ),
    ],
    options: { allTraffic: true },
    expected: "failed",
  },
  { name: "accepted traffic alone", calls: ofVpc({ TrafficType: "ACCEPT" }), expected: "failed" },
  {
    name: "nothing arrives",
    calls: ofVpc({ DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Access error" }),
    expected: "failed",
    observed: { flowLogs: [{ delivery: "FAILED" }] },
  },
  { name: "not active", calls: ofVpc({ FlowLogStatus: "INACTIVE" }), expected: "failed" },
  {
    name: "none",
    calls: [vpcs(), flowLogs()],
    expected: "failed",
    message: "The VPC's traffic is not logged, or not all of it.",
    notCalled: ["DescribeSubnets"],
  },
  { name: "of another VPC", calls: [vpcs(), flowLogs(flowLog("vpc-2"))], expected: "failed" },
  {
    name: "one that fails, and one that works",
    calls: [vpcs(), flowLogs(flowLog("vpc-1", { DeliverLogsStatus: "FAILED" }), flowLog("vpc-1"))],
    expected: "passed",
  },
  {
    name: "of all its subnets",
    calls: [vpcs(), flowLogs(flowLog("subnet-1"), flowLog("subnet-2")), subnets("subnet-1", "subnet-2")],
    expected: "passed",
    observed: { level: "subnets" },
  },
  {
    name: "of one subnet of two",
    calls: [vpcs(), flowLogs(flowLog("subnet-1")), subnets("subnet-1", "subnet-2")],
    expected: "failed",
    notCalled: ["DescribeNetworkInterfaces"],
  },
  {
    name: "of another VPC's subnet, and none of its own",
    calls: [vpcs(), flowLogs(flowLog("subnet-9")), subnets()],
    expected: "failed",
  },
  {
    name: "of all its network interfaces, or their subnets",
    calls: [
      vpcs(),
      flowLogs(flowLog("subnet-1"), flowLog("eni-2")),
      subnets("subnet-1", "subnet-2"),
      interfaces(nic("eni-1", "subnet-1"), nic("eni-2", "subnet-2")),
    ],
    expected: "passed",
    observed: { level: "interfaces" },
  },
  {
    name: "of one network interface of two",
    calls: [vpcs(), flowLogs(flowLog("eni-1")), interfaces(nic("eni-1", "subnet-1"), nic("eni-2", "subnet-1"))],
    expected: "failed",
  },
  {
    name: "subnets cannot be read, and could be enough",
    calls: [vpcs(), flowLogs(flowLog("subnet-1")), refused(SUBNETS)],
    expected: "unknown",
    unread: [`${SUBNETS} AccessDenied`],
  },
  {
    name: "interfaces cannot be read, and could be enough",
    calls: [vpcs(), flowLogs(flowLog("eni-1")), refused(INTERFACES)],
    expected: "unknown",
    unread: [`${INTERFACES} AccessDenied`],
  },
  {
    name: "flow logs denied",
    calls: [vpcs(), refused(FLOW_LOGS, "UnauthorizedOperation")],
    expected: "unknown",
    unread: [`${FLOW_LOGS} UnauthorizedOperation`],
  },
  ...["ResourceId", "FlowLogStatus", "DeliverLogsStatus", "TrafficType"].map((key) => ({
    name: `${key} not told`,
    calls: [vpcs(), flowLogs(Object.fromEntries(Object.entries(flowLog("vpc-1")).filter(([name]) => name !== key)))],
    expected: "unknown" as const,
    unread: [`${FLOW_LOGS} MalformedAnswer`],
  })),
  {
    name: "of a kind of traffic that is new",
    calls: ofVpc({ TrafficType: "SAMPLE" }),
    expected: "unknown",
    unread: [`${FLOW_LOGS} MalformedAnswer`],
  },
  {
    name: "shared by another account",
    calls: [vpcs({ VpcId: "vpc-1", OwnerId: "444455556666" })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  { name: "denied", calls: [refused(VPCS)], expected: "none", unread: [`${VPCS} AccessDenied`] },
  {
    name: "without an id",
    calls: [answer(VPCS, { Vpcs: [{}] })],
    expected: "none",
    unread: [`${VPCS} MalformedAnswer`],
  },
]);
