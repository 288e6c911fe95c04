import check from "../../../checks/rds/rds-instance-multi-az.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBInstances";

const instance = (more: JsonObject) =>
  answer(LIST, {
    DBInstances: [{ DBInstanceIdentifier: "db", DBInstanceStatus: "available", Engine: "postgres", ...more }],
  });

const none = { expected: "none" } as const;

checkTable(check, [
  {
    name: "a standby in another zone",
    calls: [instance({ MultiAZ: true, AvailabilityZone: "eu-west-1a", SecondaryAvailabilityZone: "eu-west-1b" })],
    expected: "passed",
    observed: { secondaryAvailabilityZone: "eu-west-1b" },
  },
  {
    name: "one zone",
    calls: [instance({ MultiAZ: false })],
    expected: "failed",
    message: "The DB instance runs in one Availability Zone.",
  },
  {
    name: "a stopped instance keeps its configuration",
    calls: [instance({ MultiAZ: false, DBInstanceStatus: "stopped" })],
    expected: "failed",
  },
  {
    name: "Multi-AZ is pending, not there",
    calls: [instance({ MultiAZ: false, PendingModifiedValues: { MultiAZ: true } })],
    expected: "failed",
    message: "Multi-AZ is pending",
    observed: { pendingMultiAz: true },
  },
  {
    name: "on, and being turned off",
    calls: [instance({ MultiAZ: true, PendingModifiedValues: { MultiAZ: false } })],
    expected: "passed",
    observed: { pendingMultiAz: false },
  },
  {
    name: "SQL Server with mirroring says so",
    calls: [instance({ Engine: "sqlserver-se", MultiAZ: true })],
    expected: "passed",
  },
  {
    name: "SQL Server Standard in one zone",
    calls: [instance({ Engine: "sqlserver-se", MultiAZ: false })],
    expected: "failed",
  },
  {
    name: "SQL Server Web of 2022, which can",
    calls: [instance({ Engine: "sqlserver-web", EngineVersion: "16.00.4085.2.v1", MultiAZ: false })],
    expected: "failed",
  },
  {
    name: "SQL Server Web of 2019, which cannot",
    calls: [instance({ Engine: "sqlserver-web", EngineVersion: "15.00.4375.4.v1", MultiAZ: false })],
    ...none,
    reason: "edition-without-multi-az",
  },
  {
    name: "SQL Server Express",
    calls: [instance({ Engine: "sqlserver-ex", MultiAZ: false })],
    ...none,
    reason: "edition-without-multi-az",
  },
  {
    name: "RDS Custom",
    calls: [instance({ Engine: "custom-oracle-ee", MultiAZ: false })],
    ...none,
    reason: "rds-custom",
  },
  {
    name: "a member of a cluster",
    calls: [instance({ DBClusterIdentifier: "c", MultiAZ: false })],
    ...none,
    reason: "judged-at-its-cluster",
  },
  {
    name: "a replica of an instance",
    calls: [instance({ ReadReplicaSourceDBInstanceIdentifier: "other", MultiAZ: false })],
    ...none,
    reason: "read-replica",
  },
  {
    name: "a replica of a cluster",
    calls: [instance({ ReadReplicaSourceDBClusterIdentifier: "other", MultiAZ: false })],
    ...none,
    reason: "read-replica",
  },
  {
    name: "a replica that is in two zones counts",
    calls: [instance({ ReadReplicaSourceDBInstanceIdentifier: "other", MultiAZ: true })],
    expected: "passed",
  },
  ...["creating", "deleting", "failed"].map((status) => ({
    name: status,
    calls: [instance({ DBInstanceStatus: status, MultiAZ: false })],
    ...none,
    reason: `database-${status}`,
  })),
  ...["neptune", "docdb"].map((engine) => ({
    name: `${engine} answers here and is no RDS`,
    calls: [instance({ Engine: engine, MultiAZ: false })],
    ...none,
    reason: `engine-${engine}`,
  })),
  {
    name: "without the field that decides",
    calls: [instance({})],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], ...none, unread: [`${LIST} AccessDenied`] },
  { name: "an answer without the list", calls: [answer(LIST, {})], ...none, unread: [`${LIST} MalformedAnswer`] },
]);
