import check from "../../../checks/rds/rds-instance-auto-minor-upgrade-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows } from "../../support/database.ts";

checkTable(check, [
  {
    name: "on",
    calls: [instance({ AutoMinorVersionUpgrade: true })],
    expected: "passed",
    observed: { engineVersion: "16.4" },
  },
  { name: "off", calls: [instance({ AutoMinorVersionUpgrade: false })], expected: "failed" },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "no word of the engine",
    calls: [instance({ Engine: null, AutoMinorVersionUpgrade: false })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  {
    name: "a member of an Aurora cluster has a flag of its own",
    calls: [instance({ Engine: "aurora-mysql", DBClusterIdentifier: "c", AutoMinorVersionUpgrade: false })],
    expected: "failed",
  },
  {
    name: "a member of a Multi-AZ DB cluster has not",
    calls: [instance({ DBClusterIdentifier: "c", AutoMinorVersionUpgrade: false })],
    expected: "none",
    reason: "judged-at-its-cluster",
  },
  {
    name: "RDS Custom, where it must be off",
    calls: [instance({ Engine: "custom-oracle-ee", AutoMinorVersionUpgrade: false })],
    expected: "none",
    reason: "rds-custom",
  },
  ...instanceRows({ AutoMinorVersionUpgrade: false }),
]);
