import check from "../../../checks/rds/rds-instance-tls-required.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";
import { answer, refused } from "../../support/recorded.ts";

const GROUP = "RDS:DescribeDBParameters";
const groups = (ParameterApplyStatus?: string) => ({
  DBParameterGroups: [{ DBParameterGroupName: "g", ...(ParameterApplyStatus && { ParameterApplyStatus }) }],
});
const db = (more: JsonObject = {}, status = "in-sync") => instance({ ...groups(status), ...more });
const group = (ParameterName: string, more: JsonObject) =>
  answer(GROUP, { Parameters: [{ ParameterName, Source: "user", ...more }] });
const ssl = (ParameterValue: string) => group("rds.force_ssl", { ParameterValue });
const transport = (ParameterValue: string) => group("require_secure_transport", { ParameterValue });
const unset = (name: string, Source = "engine-default") => group(name, { Source });
const malformed = (operation: string) => ({ expected: "unknown", unread: [`${operation} MalformedAnswer`] }) as const;

checkTable(check, [
  {
    name: "PostgreSQL",
    calls: [db(), ssl("1")],
    expected: "passed",
    observed: { parameter: "rds.force_ssl", value: "1", parameterGroup: "g", applyStatus: ["in-sync"] },
  },
  { name: "PostgreSQL, off", calls: [db(), ssl("0")], expected: "failed", message: "without TLS" },
  {
    name: "PostgreSQL 16, off against its default",
    calls: [db({ EngineVersion: "16.4" }), ssl("0")],
    expected: "failed",
  },
  { name: "SQL Server", calls: [db({ Engine: "sqlserver-se" }), ssl("1")], expected: "passed" },
  { name: "SQL Server, off", calls: [db({ Engine: "sqlserver-web" }), ssl("0")], expected: "failed" },
  { name: "MySQL says 1", calls: [db({ Engine: "mysql" }), transport("1")], expected: "passed" },
  { name: "MySQL says ON (a peer fails it)", calls: [db({ Engine: "mysql" }), transport("ON")], expected: "passed" },
  { name: "MySQL, off", calls: [db({ Engine: "mysql" }), transport("0")], expected: "failed" },
  { name: "MariaDB says OFF", calls: [db({ Engine: "mariadb" }), transport("OFF")], expected: "failed" },

  {
    name: "PostgreSQL 15, not set",
    calls: [db({ EngineVersion: "15.2" }), unset("rds.force_ssl")],
    expected: "passed",
  },
  {
    name: "PostgreSQL 14, not set",
    calls: [db({ EngineVersion: "14.9" }), unset("rds.force_ssl", "system")],
    expected: "failed",
  },
  {
    name: "MariaDB 11.8, not set",
    calls: [db({ Engine: "mariadb", EngineVersion: "11.8.3" }), unset("require_secure_transport")],
    expected: "passed",
  },
  {
    name: "MariaDB 11.4, not set",
    calls: [db({ Engine: "mariadb", EngineVersion: "11.4.3" }), unset("require_secure_transport")],
    expected: "failed",
  },
  {
    name: "MySQL 8.4, not set",
    calls: [db({ Engine: "mysql", EngineVersion: "8.4.3" }), unset("require_secure_transport")],
    expected: "failed",
  },
  {
    name: "SQL Server, not set: no default is documented",
    calls: [db({ Engine: "sqlserver-ee" }), unset("rds.force_ssl")],
    ...malformed(GROUP),
  },
  {
    name: "somebody has set it, and the value is not told",
    calls: [db({ EngineVersion: "16.4" }), unset("rds.force_ssl", "user")],
    ...malformed(GROUP),
  },
  {
    name: "no version, so no default",
    calls: [db({ EngineVersion: null }), unset("rds.force_ssl")],
    ...malformed(GROUP),
  },

  ...["pending-reboot", "applying", "failed-to-apply"].map((status) => ({
    name: `the group is ${status}, and so perhaps not in force`,
    calls: [db({}, status), ssl("1")],
    expected: "unknown" as const,
    message: "not yet in force",
    observed: { applyStatus: [status] },
    unread: [`${GROUP} ParameterGroupNotInSync`],
  })),
  { name: "off, whenever it is in force", calls: [db({}, "pending-reboot"), ssl("0")], expected: "failed" },
  { name: "no word of whether the group is in force", calls: [instance(groups()), ssl("1")], ...malformed(INSTANCES) },
  { name: "a version without the parameter", calls: [db(), answer(GROUP, { Parameters: [] })], ...malformed(GROUP) },
  {
    name: "denied (a peer fails it)",
    calls: [db(), refused(GROUP)],
    expected: "unknown",
    unread: [`${GROUP} AccessDenied`],
  },
  { name: "an answer without parameters", calls: [db(), answer(GROUP, {})], ...malformed(GROUP) },
  { name: "no word of its group", calls: [instance({}), ssl("1")], ...malformed(INSTANCES) },
  { name: "no group", calls: [instance({ DBParameterGroups: [] }), ssl("1")], ...malformed(INSTANCES) },
  ...["oracle-ee", "db2-se", "custom-sqlserver-ee"].map((Engine) => ({
    name: `${Engine} has no such parameter`,
    calls: [db({ Engine })],
    expected: "none" as const,
    reason: "engine-without-a-tls-parameter",
    notCalled: ["DescribeDBParameters"],
  })),
  { name: "no word of the engine", calls: [db({ Engine: null })], ...malformed(INSTANCES) },
  memberRow(groups("in-sync")),
  ...instanceRows(groups("in-sync")).map((row) => ({ ...row, calls: [...row.calls, ssl("0")] })),
]);
