import check from "../../../checks/rds/rds-cluster-logs-exported.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

const logs = (Engine: string, ...EnabledCloudwatchLogsExports: string[]) => [
  cluster({ Engine, EnabledCloudwatchLogsExports }),
];

checkTable(check, [
  { name: "Aurora PostgreSQL", calls: logs("aurora-postgresql", "postgresql"), expected: "passed" },
  {
    name: "Aurora PostgreSQL, the instance's log alone",
    calls: logs("aurora-postgresql", "instance"),
    expected: "failed",
    message: "only some",
  },
  { name: "Aurora MySQL", calls: logs("aurora-mysql", "audit"), expected: "passed" },
  {
    name: "Aurora MySQL without its audit log",
    calls: logs("aurora-mysql", "error", "general"),
    expected: "failed",
    observed: { missingLogs: ["audit"] },
  },
  { name: "Aurora MySQL 1", calls: logs("aurora"), expected: "failed", message: "exports no logs" },
  {
    name: "a Multi-AZ DB cluster of MySQL, which has no audit log",
    calls: logs("mysql", "error", "general", "slowquery"),
    expected: "passed",
  },
  { name: "a Multi-AZ DB cluster of PostgreSQL", calls: logs("postgres"), expected: "failed" },
  {
    name: "all of them not needed",
    calls: logs("aurora-mysql"),
    options: { notNeeded: ["audit"] },
    expected: "none",
    reason: "engine-without-expected-logs",
  },
  {
    name: "no word of the engine",
    calls: [cluster({ Engine: null })],
    expected: "unknown",
    unread: [`${CLUSTERS} MalformedAnswer`],
  },
  ...clusterRows({}),
]);
