import check from "../../../checks/rds/rds-cluster-tls-required.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";
import { answer, refused } from "../../support/recorded.ts";

const GROUP = "RDS:DescribeDBClusterParameters";
const member = (DBClusterParameterGroupStatus?: string) => ({
  DBInstanceIdentifier: "a",
  ...(DBClusterParameterGroupStatus && { DBClusterParameterGroupStatus }),
});
const db = (more: JsonObject = {}) => cluster({ DBClusterParameterGroup: "g", ...more });
const ssl = (ParameterValue: string) =>
  answer(GROUP, { Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue, Source: "user" }] });
const transport = (ParameterValue: string) =>
  answer(GROUP, { Parameters: [{ ParameterName: "require_secure_transport", ParameterValue, Source: "user" }] });
const malformed = (operation: string) => ({ expected: "unknown", unread: [`${operation} MalformedAnswer`] }) as const;
const mysql = { Engine: "aurora-mysql", EngineVersion: "8.0.mysql_aurora.3.08.0" };

checkTable(check, [
  { name: "Aurora PostgreSQL", calls: [db(), ssl("1")], expected: "passed", observed: { parameterGroup: "g" } },
  { name: "Aurora PostgreSQL, off", calls: [db(), ssl("0")], expected: "failed" },
  { name: "Aurora MySQL says ON", calls: [db(mysql), transport("ON")], expected: "passed" },
  { name: "Aurora MySQL says 1 (a peer fails it)", calls: [db(mysql), transport("1")], expected: "passed" },
  { name: "Aurora MySQL, off", calls: [db(mysql), transport("OFF")], expected: "failed" },
  { name: "a Multi-AZ DB cluster", calls: [db({ Engine: "mysql" }), transport("1")], expected: "passed" },
  {
    name: "not set, and no default of Aurora's is documented for it",
    calls: [db(), answer(GROUP, { Parameters: [{ ParameterName: "rds.force_ssl", Source: "system" }] })],
    ...malformed(GROUP),
  },
  {
    name: "one of the members waits for a reboot",
    calls: [db({ DBClusterMembers: [member("in-sync"), member("pending-reboot")] }), ssl("1")],
    expected: "unknown",
    message: "not yet in force",
    unread: [`${GROUP} ParameterGroupNotInSync`],
  },
  {
    name: "a member of which nothing is told",
    calls: [db({ DBClusterMembers: [member()] }), ssl("1")],
    ...malformed(CLUSTERS),
  },
  { name: "no word of members", calls: [db({ DBClusterMembers: null }), ssl("1")], ...malformed(CLUSTERS) },
  {
    name: "nobody can connect to a cluster without instances",
    calls: [db({ DBClusterMembers: [] })],
    expected: "none",
    reason: "cluster-without-instances",
  },
  {
    name: "Serverless v1 has none, and can be connected to",
    calls: [db({ DBClusterMembers: [], EngineMode: "serverless" }), ssl("0")],
    expected: "failed",
  },
  { name: "denied", calls: [db(), refused(GROUP)], expected: "unknown", unread: [`${GROUP} AccessDenied`] },
  { name: "an answer without parameters", calls: [db(), answer(GROUP, {})], ...malformed(GROUP) },
  { name: "no word of its group", calls: [cluster({}), ssl("1")], ...malformed(CLUSTERS) },
  { name: "no word of the engine", calls: [db({ Engine: null }), ssl("1")], ...malformed(CLUSTERS) },
  ...clusterRows({ DBClusterParameterGroup: "g" }).map((row) => ({ ...row, calls: [...row.calls, ssl("0")] })),
]);
