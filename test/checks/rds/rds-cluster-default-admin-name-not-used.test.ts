import check from "../../../checks/rds/rds-cluster-default-admin-name-not-used.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

checkTable(check, [
  {
    name: "a name of its own",
    calls: [cluster({ MasterUsername: "clerk" })],
    expected: "passed",
    observed: { administrator: "clerk" },
  },
  { name: "admin", calls: [cluster({ MasterUsername: "admin" })], expected: "failed" },
  { name: "postgres", calls: [cluster({ MasterUsername: "postgres" })], expected: "failed" },
  { name: "ADMIN, which is the same to the engine", calls: [cluster({ MasterUsername: "ADMIN" })], expected: "failed" },
  {
    name: "a name of one's own list",
    calls: [cluster({ MasterUsername: "root" })],
    options: { names: ["root"] },
    expected: "failed",
  },
  {
    name: "not told (a peer drops it)",
    calls: [cluster({})],
    expected: "unknown",
    unread: [`${CLUSTERS} MalformedAnswer`],
  },
  {
    name: "a replica that does not tell it",
    calls: [cluster({ ReplicationSourceIdentifier: "arn:aws:rds:x" })],
    expected: "none",
    reason: "read-replica",
  },
  ...clusterRows({ MasterUsername: "admin" }),
]);
