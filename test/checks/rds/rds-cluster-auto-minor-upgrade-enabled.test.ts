import check from "../../../checks/rds/rds-cluster-auto-minor-upgrade-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";

const multiAz = { Engine: "postgres" };

checkTable(check, [
  { name: "on", calls: [cluster({ ...multiAz, AutoMinorVersionUpgrade: true })], expected: "passed" },
  { name: "off", calls: [cluster({ ...multiAz, AutoMinorVersionUpgrade: false })], expected: "failed" },
  { name: "not told", calls: [cluster(multiAz)], expected: "unknown", unread: [`${CLUSTERS} MalformedAnswer`] },
  {
    name: "no word of the engine",
    calls: [cluster({ Engine: null, AutoMinorVersionUpgrade: true })],
    expected: "unknown",
    unread: [`${CLUSTERS} MalformedAnswer`],
  },
  {
    name: "Aurora, where each instance has the flag",
    calls: [cluster({ AutoMinorVersionUpgrade: false })],
    expected: "none",
    reason: "judged-at-its-instances",
  },
  ...clusterRows({ ...multiAz, AutoMinorVersionUpgrade: false }),
]);
