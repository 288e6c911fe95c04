import check from "../../../checks/rds/rds-instance-public-accessibility-off.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows } from "../../support/database.ts";

checkTable(check, [
  { name: "off", calls: [instance({ PubliclyAccessible: false })], expected: "passed" },
  { name: "on", calls: [instance({ PubliclyAccessible: true })], expected: "failed" },
  {
    name: "on, whatever its security groups say",
    calls: [instance({ PubliclyAccessible: true, VpcSecurityGroups: [] })],
    expected: "failed",
  },
  {
    name: "a member of a cluster has a setting of its own",
    calls: [instance({ PubliclyAccessible: true, Engine: "aurora-mysql", DBClusterIdentifier: "c" })],
    expected: "failed",
  },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  ...instanceRows({ PubliclyAccessible: true }),
]);
