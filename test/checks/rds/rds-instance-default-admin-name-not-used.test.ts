import check from "../../../checks/rds/rds-instance-default-admin-name-not-used.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

checkTable(check, [
  {
    name: "a name of its own",
    calls: [instance({ MasterUsername: "clerk" })],
    expected: "passed",
    observed: { administrator: "clerk" },
  },
  { name: "admin", calls: [instance({ MasterUsername: "admin" })], expected: "failed" },
  { name: "postgres", calls: [instance({ MasterUsername: "postgres" })], expected: "failed" },
  {
    name: "ADMIN, which is the same to the engine",
    calls: [instance({ MasterUsername: "ADMIN" })],
    expected: "failed",
  },
  {
    name: "a name of one's own list",
    calls: [instance({ MasterUsername: "root" })],
    options: { names: ["root"] },
    expected: "failed",
  },
  {
    name: "not told (a peer drops it)",
    calls: [instance({})],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  memberRow({ MasterUsername: "admin" }),
  ...instanceRows({ MasterUsername: "admin" }),
]);
