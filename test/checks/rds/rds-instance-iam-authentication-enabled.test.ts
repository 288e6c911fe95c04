import check from "../../../checks/rds/rds-instance-iam-authentication-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

const off = { IAMDatabaseAuthenticationEnabled: false };

checkTable(check, [
  { name: "on", calls: [instance({ IAMDatabaseAuthenticationEnabled: true })], expected: "passed" },
  { name: "off", calls: [instance(off)], expected: "failed" },
  {
    name: "MariaDB, which can",
    calls: [instance({ ...off, Engine: "mariadb", EngineVersion: "10.11.8" })],
    expected: "failed",
  },
  {
    name: "MariaDB of 11.4, which can",
    calls: [instance({ ...off, Engine: "mariadb", EngineVersion: "11.4.3" })],
    expected: "failed",
  },
  {
    name: "MariaDB of 10.6, which cannot",
    calls: [instance({ ...off, Engine: "mariadb", EngineVersion: "10.6.19" })],
    expected: "none",
    reason: "engine-without-iam-authentication",
  },
  {
    name: "MariaDB of no version",
    calls: [instance({ ...off, Engine: "mariadb", EngineVersion: null })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  ...["oracle-ee", "sqlserver-se", "db2-ae"].map((Engine) => ({
    name: `${Engine} cannot`,
    calls: [instance({ ...off, Engine })],
    expected: "none" as const,
    reason: "engine-without-iam-authentication",
  })),
  {
    name: "RDS Custom",
    calls: [instance({ ...off, Engine: "custom-oracle-ee" })],
    expected: "none",
    reason: "rds-custom",
  },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "no word of the engine",
    calls: [instance({ ...off, Engine: null })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  memberRow(off),
  ...instanceRows(off),
]);
