import check from "../../../checks/rds/rds-cluster-copy-tags-to-snapshots.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

checkTable(check, [
  { name: "on", calls: [cluster({ CopyTagsToSnapshot: true })], expected: "passed" },
  { name: "off", calls: [cluster({ CopyTagsToSnapshot: false })], expected: "failed" },
  { name: "not told", calls: [cluster({})], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  ...clusterRows({ CopyTagsToSnapshot: false }),
]);
