import check from "../../../checks/rds/rds-cluster-backups-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

checkTable(check, [
  { name: "seven days", calls: [cluster({ BackupRetentionPeriod: 7 })], expected: "passed" },
  {
    name: "the day that Aurora keeps unless told otherwise",
    calls: [cluster({ BackupRetentionPeriod: 1 })],
    expected: "failed",
    message: "too few days",
  },
  {
    name: "none, of a Multi-AZ DB cluster",
    calls: [cluster({ Engine: "mysql", BackupRetentionPeriod: 0 })],
    expected: "failed",
    message: "no automated backups",
  },
  {
    name: "as many as are wanted",
    calls: [cluster({ BackupRetentionPeriod: 3 })],
    options: { retentionDays: 3 },
    expected: "passed",
  },
  { name: "not told", calls: [cluster({})], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  ...clusterRows({ BackupRetentionPeriod: 1 }),
]);
