import check from "../../../checks/rds/rds-instance-default-port-not-used.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

checkTable(check, [
  {
    name: "another port",
    calls: [instance({ Endpoint: { Port: 15000 } })],
    expected: "passed",
    observed: { port: 15000 },
  },
  { name: "PostgreSQL on 5432", calls: [instance({ Endpoint: { Port: 5432 } })], expected: "failed" },
  { name: "mysql on 3306", calls: [instance({ Engine: "mysql", Endpoint: { Port: 3306 } })], expected: "failed" },
  { name: "mariadb on 3306", calls: [instance({ Engine: "mariadb", Endpoint: { Port: 3306 } })], expected: "failed" },
  {
    name: "oracle-ee on 1521",
    calls: [instance({ Engine: "oracle-ee", Endpoint: { Port: 1521 } })],
    expected: "failed",
  },
  {
    name: "sqlserver-se on 1433",
    calls: [instance({ Engine: "sqlserver-se", Endpoint: { Port: 1433 } })],
    expected: "failed",
  },
  { name: "db2-se on 50000", calls: [instance({ Engine: "db2-se", Endpoint: { Port: 50000 } })], expected: "failed" },
  {
    name: "MySQL on the port of another engine",
    calls: [instance({ Engine: "mysql", Endpoint: { Port: 5432 } })],
    expected: "passed",
  },
  {
    name: "RDS Custom",
    calls: [instance({ Engine: "custom-oracle-ee", Endpoint: { Port: 1521 } })],
    expected: "none",
    reason: "engine-without-a-default-port",
  },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "no word of the engine",
    calls: [instance({ Engine: null, Endpoint: { Port: 5432 } })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  memberRow({ Endpoint: { Port: 3306 } }),
  ...instanceRows({ Endpoint: { Port: 5432 } }),
]);
