import check from "../../../checks/rds/rds-cluster-iam-authentication-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

const off = { IAMDatabaseAuthenticationEnabled: false };

checkTable(check, [
  { name: "on", calls: [cluster({ IAMDatabaseAuthenticationEnabled: true })], expected: "passed" },
  { name: "off", calls: [cluster(off)], expected: "failed" },
  { name: "off, of a Multi-AZ DB cluster", calls: [cluster({ ...off, Engine: "mysql" })], expected: "failed" },
  {
    name: "Serverless v1, which cannot",
    calls: [cluster({ ...off, EngineMode: "serverless" })],
    expected: "none",
    reason: "aurora-serverless-v1",
  },
  { name: "not told", calls: [cluster({})], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  ...clusterRows(off),
]);
