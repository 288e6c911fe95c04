import check from "../../../checks/rds/rds-instance-deletion-protection.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

checkTable(check, [
  { name: "on", calls: [instance({ DeletionProtection: true })], expected: "passed" },
  { name: "off", calls: [instance({ DeletionProtection: false })], expected: "failed" },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  memberRow({ DeletionProtection: false }),
  ...instanceRows({ DeletionProtection: false }),
]);
