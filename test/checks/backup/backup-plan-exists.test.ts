import check from "../../../checks/backup/backup-plan-exists.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [{ BackupPlanId: "p" }] })],
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [] })],
    expected: "failed",
  },
  {
    name: "a deleted one",
    calls: [
      answer("Backup:ListBackupPlans", {
        BackupPlansList: [{ BackupPlanId: "p", DeletionDate: { $date: "2025-12-01T00:00:00.000Z" } }],
      }),
    ],
    expected: "failed",
  },
  {
    name: "one without an id",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [{}] })],
    expected: "unknown",
    unread: ["Backup:ListBackupPlans MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [answer("Backup:ListBackupPlans", {})],
    expected: "unknown",
    unread: ["Backup:ListBackupPlans MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [refused("Backup:ListBackupPlans")],
    expected: "unknown",
    unread: ["Backup:ListBackupPlans AccessDenied"],
  },
]);
