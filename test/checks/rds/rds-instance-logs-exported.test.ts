import check from "../../../checks/rds/rds-instance-logs-exported.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

const logs = (Engine: string, ...EnabledCloudwatchLogsExports: string[]) => [
  instance({ Engine, EnabledCloudwatchLogsExports }),
];

checkTable(check, [
  { name: "PostgreSQL", calls: logs("postgres", "postgresql"), expected: "passed", observed: { missingLogs: [] } },
  {
    name: "PostgreSQL, only its upgrades",
    calls: logs("postgres", "upgrade"),
    expected: "failed",
    message: "only some",
    observed: { exportedLogs: ["upgrade"], missingLogs: ["postgresql"] },
  },
  { name: "none", calls: [instance({})], expected: "failed", message: "exports no logs" },
  { name: "SQL Server", calls: logs("sqlserver-se", "error", "agent"), expected: "passed" },
  { name: "SQL Server, errors alone", calls: logs("sqlserver-web", "error"), expected: "failed" },
  { name: "MariaDB", calls: logs("mariadb", "audit", "error"), expected: "passed" },
  { name: "MySQL", calls: logs("mysql", "audit", "error", "general", "slowquery"), expected: "passed" },
  {
    name: "MySQL without its general log",
    calls: logs("mysql", "audit", "error", "slowquery"),
    expected: "failed",
    observed: { missingLogs: ["general"] },
  },
  {
    name: "MySQL without its general log, which is not needed",
    calls: logs("mysql", "audit", "error"),
    options: { notNeeded: ["general", "slowquery"] },
    expected: "passed",
  },
  { name: "Oracle", calls: logs("oracle-se2-cdb", "alert", "audit", "listener", "trace"), expected: "passed" },
  { name: "Oracle, alerts alone", calls: logs("oracle-ee", "alert"), expected: "failed" },
  {
    name: "Db2, whose logs no control names",
    calls: logs("db2-se"),
    expected: "none",
    reason: "engine-without-expected-logs",
  },
  { name: "RDS Custom, which cannot", calls: logs("custom-sqlserver-ee"), expected: "none", reason: "rds-custom" },
  {
    name: "no word of the engine",
    calls: [instance({ Engine: null })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  memberRow({}),
  ...instanceRows({}),
]);
