import check from "../../../checks/rds/rds-instance-backups-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows, memberRow } from "../../support/database.ts";

checkTable(check, [
  {
    name: "seven days",
    calls: [instance({ BackupRetentionPeriod: 7 })],
    expected: "passed",
    observed: { backupRetentionDays: 7 },
  },
  {
    name: "none",
    calls: [instance({ BackupRetentionPeriod: 0 })],
    expected: "failed",
    message: "has no automated backups",
  },
  { name: "a day", calls: [instance({ BackupRetentionPeriod: 1 })], expected: "failed", message: "too few days" },
  {
    name: "a day is enough for whoever says so",
    calls: [instance({ BackupRetentionPeriod: 1 })],
    options: { retentionDays: 1 },
    expected: "passed",
  },
  {
    name: "seven days are too few for whoever wants 14",
    calls: [instance({ BackupRetentionPeriod: 7 })],
    options: { retentionDays: 14 },
    expected: "failed",
  },
  {
    name: "what is pending is not there",
    calls: [instance({ BackupRetentionPeriod: 0, PendingModifiedValues: { BackupRetentionPeriod: 7 } })],
    expected: "failed",
    observed: { pendingBackupRetentionDays: 7 },
  },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "told as null (a peer's crash)",
    calls: [instance({ BackupRetentionPeriod: null })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  {
    name: "a replica, whose source has the backups",
    calls: [instance({ BackupRetentionPeriod: 0, ReadReplicaSourceDBInstanceIdentifier: "other" })],
    expected: "none",
    reason: "read-replica",
  },
  {
    name: "a replica with backups of its own counts",
    calls: [instance({ BackupRetentionPeriod: 7, ReadReplicaSourceDBInstanceIdentifier: "other" })],
    expected: "passed",
  },
  memberRow({ BackupRetentionPeriod: 1 }),
  ...instanceRows({ BackupRetentionPeriod: 0 }),
]);
