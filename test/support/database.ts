import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Row } from "./check-table.ts";
import { answer, refused } from "./recorded.ts";

export const INSTANCES = "RDS:DescribeDBInstances";
export const CLUSTERS = "RDS:DescribeDBClusters";

/** A region with one DB instance. */
export function instance(more: JsonObject = {}): RecordedCall {
  const usual = {
    DBInstanceIdentifier: "db",
    DBInstanceStatus: "available",
    Engine: "postgres",
    EngineVersion: "16.4",
  };
  return answer(INSTANCES, { DBInstances: [{ ...usual, ...more }] });
}

/** A region with one DB cluster, of Aurora, with one member. */
export function cluster(more: JsonObject = {}): RecordedCall {
  const usual = {
    DBClusterIdentifier: "c",
    Status: "available",
    Engine: "aurora-postgresql",
    EngineVersion: "16.4",
    DBClusterMembers: [{ DBInstanceIdentifier: "a", DBClusterParameterGroupStatus: "in-sync" }],
  };
  return answer(CLUSTERS, { DBClusters: [{ ...usual, ...more }] });
}

/** Version 16 of the engine, and until when it is in standard support. */
export function majorVersions(engine: string, until: string): RecordedCall {
  const standard = {
    LifecycleSupportName: "open-source-rds-standard-support",
    LifecycleSupportEndDate: { $date: until },
  };
  const version = { Engine: engine, MajorEngineVersion: "16", SupportedEngineLifecycles: [standard] };
  return answer("RDS:DescribeDBMajorEngineVersions", { DBMajorEngineVersions: [version] });
}

/** What holds for every check of DB instances; `failing` is what the check would fail on. */
export function instanceRows(failing: JsonObject): Row[] {
  return [
    ...["creating", "deleting", "failed"].map((status) => ({
      name: status,
      calls: [instance({ ...failing, DBInstanceStatus: status })],
      expected: "none" as const,
      reason: `database-${status}`,
    })),
    ...["neptune", "docdb"].map((engine) => ({
      name: `${engine} answers here and is no RDS`,
      calls: [instance({ ...failing, Engine: engine })],
      expected: "none" as const,
      reason: `engine-${engine}`,
    })),
    {
      name: "a stopped instance keeps its configuration",
      calls: [instance({ ...failing, DBInstanceStatus: "stopped" })],
      expected: "failed",
    },
    { name: "denied", calls: [refused(INSTANCES)], expected: "none", unread: [`${INSTANCES} AccessDenied`] },
    {
      name: "an answer without the list",
      calls: [answer(INSTANCES, {})],
      expected: "none",
      unread: [`${INSTANCES} MalformedAnswer`],
    },
  ];
}

export function memberRow(failing: JsonObject): Row {
  return {
    name: "a member of a cluster",
    calls: [instance({ ...failing, Engine: "aurora-mysql", DBClusterIdentifier: "c" })],
    expected: "none",
    reason: "judged-at-its-cluster",
  };
}

/** The same for every check of DB clusters. */
export function clusterRows(failing: JsonObject): Row[] {
  return [
    ...["creating", "deleting", "failed"].map((status) => ({
      name: status,
      calls: [cluster({ ...failing, Status: status })],
      expected: "none" as const,
      reason: `database-${status}`,
    })),
    ...["neptune", "docdb"].map((engine) => ({
      name: `${engine} answers here and is no RDS`,
      calls: [cluster({ ...failing, Engine: engine })],
      expected: "none" as const,
      reason: `engine-${engine}`,
    })),
    {
      name: "a stopped cluster keeps its configuration",
      calls: [cluster({ ...failing, Status: "stopped" })],
      expected: "failed",
    },
    { name: "denied", calls: [refused(CLUSTERS)], expected: "none", unread: [`${CLUSTERS} AccessDenied`] },
    {
      name: "an answer without the list",
      calls: [answer(CLUSTERS, {})],
      expected: "none",
      unread: [`${CLUSTERS} MalformedAnswer`],
    },
  ];
}
