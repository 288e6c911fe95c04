import check from "../../../checks/rds/rds-cluster-multi-az.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBClusters";
const MEMBERS = "RDS:DescribeDBInstances";

/** A cluster that says it has the members a and b. */
const cluster = (more: JsonObject = {}) =>
  answer(LIST, {
    DBClusters: [
      {
        DBClusterIdentifier: "c",
        Engine: "aurora-postgresql",
        EngineMode: "provisioned",
        Status: "available",
        MultiAZ: false,
        AvailabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        DBClusterMembers: [{ DBInstanceIdentifier: "a" }, { DBInstanceIdentifier: "b" }],
        ...more,
      },
    ],
  });

/** Instances by their id: in which zone, and in which state. */
const members = (zones: Record<string, string | null>, states: Record<string, string> = {}) =>
  answer(MEMBERS, {
    DBInstances: Object.entries(zones).map(([id, zone]) => ({
      DBInstanceIdentifier: id,
      DBClusterIdentifier: "c",
      DBInstanceStatus: states[id] ?? "available",
      ...(zone !== null && { AvailabilityZone: zone }),
    })),
  });

const oneMember = { DBClusterMembers: [{ DBInstanceIdentifier: "a" }] };
const none = { expected: "none" } as const;
const malformed = [`${MEMBERS} MalformedAnswer`];

checkTable(check, [
  {
    name: "members in two zones",
    calls: [cluster(), members({ a: "eu-west-1a", b: "eu-west-1b" })],
    expected: "passed",
    observed: { availabilityZones: ["eu-west-1a", "eu-west-1b"] },
  },
  {
    name: "two zones are two zones, whatever the cluster's MultiAZ says",
    calls: [cluster({ MultiAZ: false }), members({ a: "eu-west-1a", b: "eu-west-1c" })],
    expected: "passed",
  },
  {
    name: "members in one zone, though the cluster may use three and says MultiAZ",
    calls: [cluster({ MultiAZ: true }), members({ a: "eu-west-1a", b: "eu-west-1a" })],
    expected: "failed",
    message: "All instances of the DB cluster are in one Availability Zone.",
  },
  {
    name: "Aurora with one instance: storage is in three zones, compute is not",
    calls: [cluster(oneMember), members({ a: "eu-west-1a" })],
    expected: "failed",
    message: "The DB cluster has only one instance.",
  },
  {
    name: "instances of other clusters do not count",
    calls: [
      cluster(oneMember),
      answer(MEMBERS, {
        DBInstances: [
          { DBInstanceIdentifier: "a", DBClusterIdentifier: "c", AvailabilityZone: "eu-west-1a" },
          { DBInstanceIdentifier: "x", DBClusterIdentifier: "d", AvailabilityZone: "eu-west-1b" },
          { DBInstanceIdentifier: "y", AvailabilityZone: "eu-west-1c" },
        ],
      }),
    ],
    expected: "failed",
  },
  {
    name: "the member in the other zone is being deleted",
    calls: [cluster(), members({ a: "eu-west-1a", b: "eu-west-1b" }, { b: "deleting" })],
    expected: "failed",
    message: "only one instance",
  },
  {
    name: "its only member is being deleted",
    calls: [cluster(oneMember), members({ a: "eu-west-1a" }, { a: "deleting" })],
    ...none,
    reason: "cluster-without-instances",
  },
  {
    name: "a stopped cluster keeps its configuration",
    calls: [cluster({ Status: "stopped" }), members({ a: "z", b: "z" })],
    expected: "failed",
  },
  {
    name: "Serverless v2 has members, and they decide",
    calls: [
      cluster({ ...oneMember, ServerlessV2ScalingConfiguration: { MinCapacity: 0.5 } }),
      members({ a: "eu-west-1a" }),
    ],
    expected: "failed",
  },
  {
    name: "a Multi-AZ DB cluster (three instances in three zones by construction)",
    calls: [cluster({ Engine: "postgres", MultiAZ: true })],
    expected: "passed",
    notCalled: ["DescribeDBInstances"],
  },
  {
    name: "a Multi-AZ DB cluster that does not say MultiAZ is judged by its members",
    calls: [cluster({ Engine: "mysql" }), members({ a: "eu-west-1a", b: "eu-west-1b" })],
    expected: "passed",
  },
  {
    name: "Serverless v1 fails over by itself",
    calls: [cluster({ EngineMode: "serverless" })],
    ...none,
    reason: "aurora-serverless-v1",
  },
  {
    name: "a replica cluster",
    calls: [cluster({ ReplicationSourceIdentifier: "arn:aws:rds:x" })],
    ...none,
    reason: "read-replica",
  },
  { name: "headless", calls: [cluster({ DBClusterMembers: [] })], ...none, reason: "cluster-without-instances" },
  ...["creating", "deleting", "failed"].map((Status) => ({
    name: Status,
    calls: [cluster({ Status })],
    ...none,
    reason: `database-${Status}`,
  })),
  ...["neptune", "docdb"].map((Engine) => ({
    name: `${Engine} answers here and is no RDS`,
    calls: [cluster({ Engine })],
    ...none,
    reason: `engine-${Engine}`,
  })),

  {
    name: "members denied",
    calls: [cluster(), refused(MEMBERS)],
    expected: "unknown",
    unread: [`${MEMBERS} AccessDenied`],
  },
  { name: "members without the list", calls: [cluster(), answer(MEMBERS, {})], expected: "unknown", unread: malformed },
  {
    name: "a member that is not listed may be elsewhere",
    calls: [cluster(), members({ a: "eu-west-1a" })],
    expected: "unknown",
    unread: malformed,
  },
  {
    name: "a member whose zone is not told may be elsewhere",
    calls: [cluster(), members({ a: "eu-west-1a", b: null })],
    expected: "unknown",
    unread: malformed,
  },
  {
    name: "two zones decide, though a third member's is not told",
    calls: [cluster(), members({ a: "eu-west-1a", b: "eu-west-1b", c: null })],
    expected: "passed",
  },
  {
    name: "no word of members",
    calls: [cluster({ DBClusterMembers: null })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "no word of the engine, so MultiAZ may mean either",
    calls: [cluster({ Engine: null, MultiAZ: true })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], ...none, unread: [`${LIST} AccessDenied`] },
  { name: "an answer without the list", calls: [answer(LIST, {})], ...none, unread: [`${LIST} MalformedAnswer`] },
]);
