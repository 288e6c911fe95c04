import check from "../../../checks/rds/rds-instance-enhanced-monitoring-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows } from "../../support/database.ts";

checkTable(check, [
  {
    name: "every minute",
    calls: [instance({ MonitoringInterval: 60 })],
    expected: "passed",
    observed: { monitoringIntervalSeconds: 60 },
  },
  { name: "off", calls: [instance({ MonitoringInterval: 0 })], expected: "failed" },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "a member of a cluster has a setting of its own",
    calls: [instance({ MonitoringInterval: 0, DBClusterIdentifier: "c" })],
    expected: "failed",
  },
  {
    name: "RDS Custom",
    calls: [instance({ Engine: "custom-oracle-ee", MonitoringInterval: 0 })],
    expected: "none",
    reason: "rds-custom",
  },
  ...instanceRows({ MonitoringInterval: 0 }),
]);
