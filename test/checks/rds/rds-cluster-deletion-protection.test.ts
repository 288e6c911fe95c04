import check from "../../../checks/rds/rds-cluster-deletion-protection.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

checkTable(check, [
  { name: "on", calls: [cluster({ DeletionProtection: true })], expected: "passed" },
  { name: "off", calls: [cluster({ DeletionProtection: false })], expected: "failed" },
  { name: "not told", calls: [cluster({})], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  ...clusterRows({ DeletionProtection: false }),
]);
