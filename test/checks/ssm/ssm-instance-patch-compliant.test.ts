import check from "../../../checks/ssm/ssm-instance-patch-compliant.ts";
import { checkTable } from "../../support/check-table.ts";
import { COMPLIANCE, instanceIn, patched } from "../../support/managed-instance.ts";
import { answer, refused } from "../../support/recorded.ts";

const RUNNING = instanceIn("running");
const MALFORMED = [`${COMPLIANCE} MalformedAnswer`];

checkTable(check, [
  { name: "all are there", calls: [RUNNING, patched({ Status: "COMPLIANT" })], expected: "passed" },
  {
    name: "three are missing",
    calls: [
      RUNNING,
      patched({
        Status: "NON_COMPLIANT",
        OverallSeverity: "CRITICAL",
        NonCompliantSummary: { NonCompliantCount: 3 },
      }),
    ],
    expected: "failed",
    observed: { status: "NON_COMPLIANT", missing: 3, severity: "CRITICAL" },
  },
  { name: "nobody has looked", calls: [RUNNING, patched()], expected: "none", reason: "not-scanned-for-patches" },
  {
    name: "associations are no patches",
    calls: [RUNNING, patched({ ComplianceType: "Association", Status: "COMPLIANT" })],
    expected: "none",
    reason: "not-scanned-for-patches",
  },
  {
    name: "a word nobody knows",
    calls: [RUNNING, patched({ Status: "SO_SO" })],
    expected: "unknown",
    unread: MALFORMED,
  },
  { name: "not told", calls: [RUNNING, patched({})], expected: "unknown", unread: MALFORMED },
  { name: "no list", calls: [RUNNING, answer(COMPLIANCE, {})], expected: "unknown", unread: MALFORMED },
  {
    name: "denied",
    calls: [RUNNING, refused(COMPLIANCE)],
    expected: "unknown",
    unread: [`${COMPLIANCE} AccessDenied`],
  },
  { name: "stopped", calls: [instanceIn("stopped"), patched()], expected: "none", reason: "instance-stopped" },
  { name: "gone", calls: [instanceIn("terminated"), patched()], expected: "none", reason: "instance-terminated" },
  {
    name: "in no state",
    calls: [answer("EC2:DescribeInstances", { Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] }), patched()],
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
