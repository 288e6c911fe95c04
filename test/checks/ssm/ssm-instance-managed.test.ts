import check from "../../../checks/ssm/ssm-instance-managed.ts";
import { checkTable } from "../../support/check-table.ts";
import { INFORMATION, instanceIn, managed } from "../../support/managed-instance.ts";
import { answer, refused } from "../../support/recorded.ts";

const RUNNING = instanceIn("running");
const MALFORMED = [`${INFORMATION} MalformedAnswer`];

checkTable(check, [
  { name: "its agent answers", calls: [RUNNING, managed({ PingStatus: "Online" })], expected: "passed" },
  {
    name: "on the second page",
    calls: [
      RUNNING,
      answer(INFORMATION, { InstanceInformationList: [], NextToken: "two" }),
      answer(
        INFORMATION,
        { InstanceInformationList: [{ InstanceId: "i-1", PingStatus: "Online" }] },
        { input: { Filters: [{ Key: "ResourceType", Values: ["EC2Instance"] }], NextToken: "two" } },
      ),
    ],
    expected: "passed",
  },
  { name: "unknown to it", calls: [RUNNING, managed()], expected: "failed", observed: { managed: false } },
  {
    name: "unknown to it, and a node that EKS manages",
    calls: [instanceIn("running", { Operator: { Managed: true, Principal: "eks.amazonaws.com" } }), managed()],
    expected: "none",
    reason: "managed-by-a-service",
  },
  {
    name: "of a service, and known to it",
    calls: [
      instanceIn("running", { Operator: { Managed: true, Principal: "ecs.amazonaws.com" } }),
      managed({ PingStatus: "Online" }),
    ],
    expected: "passed",
  },
  {
    name: "unknown to it, and of no service",
    calls: [instanceIn("running", { Operator: { Managed: false } }), managed()],
    expected: "failed",
  },
  {
    name: "another one is",
    calls: [RUNNING, managed({ InstanceId: "i-2", PingStatus: "Online" })],
    expected: "failed",
  },
  { name: "its agent is lost", calls: [RUNNING, managed({ PingStatus: "ConnectionLost" })], expected: "failed" },
  { name: "its agent is inactive", calls: [RUNNING, managed({ PingStatus: "Inactive" })], expected: "failed" },
  {
    name: "a word nobody knows",
    calls: [RUNNING, managed({ PingStatus: "Dozing" })],
    expected: "unknown",
    unread: MALFORMED,
  },
  { name: "not told", calls: [RUNNING, managed({})], expected: "unknown", unread: MALFORMED },
  { name: "no list", calls: [RUNNING, answer(INFORMATION, {})], expected: "unknown", unread: MALFORMED },
  { name: "one without an id", calls: [RUNNING, managed({ InstanceId: "" })], expected: "unknown", unread: MALFORMED },
  {
    name: "denied",
    calls: [RUNNING, refused(INFORMATION)],
    expected: "unknown",
    unread: [`${INFORMATION} AccessDenied`],
  },
  { name: "stopped", calls: [instanceIn("stopped"), managed()], expected: "none", reason: "instance-stopped" },
  { name: "gone", calls: [instanceIn("terminated"), managed()], expected: "none", reason: "instance-terminated" },
  {
    name: "in no state",
    calls: [answer("EC2:DescribeInstances", { Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] }), managed()],
    expected: "none",
    unread: ["EC2:DescribeInstances MalformedAnswer"],
  },
  { name: "no instances", calls: [answer("EC2:DescribeInstances", { Reservations: [] })], expected: "none" },
  {
    name: "instances denied",
    calls: [refused("EC2:DescribeInstances")],
    expected: "none",
    unread: ["EC2:DescribeInstances AccessDenied"],
  },
]);
