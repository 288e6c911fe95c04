import check from "../../../checks/ec2/ec2-instance-not-stopped-for-long.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { instance, NOT_TOLD, UNLISTED } from "../../support/ec2-instance.ts";

/** The clock of the recordings is at 2026-01-01. */
const stopped = (StateTransitionReason: string, more: JsonObject = {}) =>
  instance({ State: { Code: 80, Name: "stopped" }, StateTransitionReason, ...more });
const started = (date: string): JsonObject => ({ LaunchTime: { $date: `${date}T00:00:00.000Z` } });

checkTable(check, [
  { name: "running", calls: [instance(started("2020-01-01"))], expected: "passed", message: "not stopped" },
  { name: "stopping", calls: [instance({ State: { Name: "stopping" } })], expected: "passed" },
  {
    name: "yesterday",
    calls: [stopped("User initiated (2025-12-31 12:34:56 GMT)", started("2020-01-01"))],
    expected: "passed",
    observed: { stoppedAt: "2025-12-31T12:34:56.000Z" },
  },
  {
    name: "a year ago",
    calls: [stopped("User initiated (2025-01-01 12:34:56 GMT)", started("2020-01-01"))],
    expected: "failed",
    observed: { state: "stopped", stoppedAt: "2025-01-01T12:34:56.000Z" },
  },
  {
    name: "thirty days ago, to the second",
    calls: [stopped("User initiated (2025-12-02 00:00:00 GMT)")],
    expected: "passed",
  },
  { name: "a second before", calls: [stopped("User initiated (2025-12-01 23:59:59 GMT)")], expected: "failed" },
  {
    name: "a year ago, and that is allowed",
    calls: [stopped("User initiated (2025-01-01 12:34:56 GMT)")],
    options: { maxStoppedDays: 400 },
    expected: "passed",
  },
  {
    name: "no time, but it was started last week",
    calls: [stopped("", started("2025-12-25"))],
    expected: "passed",
    observed: { stoppedAt: null },
  },
  ...[
    "",
    "Client.InstanceInitiatedShutdown: Instance initiated shutdown",
    "User initiated (2025-99-99 00:00:00 GMT)",
  ].map((reason) => ({
    name: `no time in '${reason}'`,
    calls: [stopped(reason, started("2020-01-01"))],
    expected: "unknown" as const,
    message: "AWS does not say since when",
  })),
  { name: "no time, and no start", calls: [stopped("User initiated")], expected: "unknown" },
  { name: "no state", calls: [instance({ State: null })], ...NOT_TOLD },
  {
    name: "a state that nobody knows",
    calls: [instance({ State: { Name: "hibernated" } })],
    expected: "unknown",
    unread: ["EC2:DescribeInstances MalformedAnswer"],
  },
  ...UNLISTED,
]);
