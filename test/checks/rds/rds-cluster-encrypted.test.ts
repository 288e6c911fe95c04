import check from "../../../checks/rds/rds-cluster-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

checkTable(check, [
  { name: "encrypted", calls: [cluster({ StorageEncrypted: true })], expected: "passed" },
  { name: "not", calls: [cluster({ StorageEncrypted: false })], expected: "failed" },
  {
    name: "with a key that AWS owns",
    calls: [cluster({ StorageEncrypted: false, StorageEncryptionType: "sse-rds" })],
    expected: "passed",
  },
  {
    name: "without instances there is data all the same",
    calls: [cluster({ StorageEncrypted: false, DBClusterMembers: [] })],
    expected: "failed",
  },
  { name: "not told", calls: [cluster({})], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  ...clusterRows({ StorageEncrypted: false }),
]);
