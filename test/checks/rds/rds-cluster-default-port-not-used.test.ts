import check from "../../../checks/rds/rds-cluster-default-port-not-used.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

checkTable(check, [
  { name: "another port", calls: [cluster({ Port: 15000 })], expected: "passed", observed: { port: 15000 } },
  { name: "PostgreSQL on 5432", calls: [cluster({ Port: 5432 })], expected: "failed" },
  { name: "Aurora MySQL on 3306", calls: [cluster({ Engine: "aurora-mysql", Port: 3306 })], expected: "failed" },
  { name: "not told", calls: [cluster({})], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  {
    name: "no word of the engine",
    calls: [cluster({ Engine: null, Port: 5432 })],
    expected: "unknown",
    unread: [`${CLUSTERS} MalformedAnswer`],
  },
  ...clusterRows({ Port: 5432 }),
]);
