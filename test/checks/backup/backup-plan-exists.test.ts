import check from "../../../checks/backup/backup-plan-exists.ts";
import { checkTable } from "../../support/check-table.ts";
import { instanceIn } from "../../support/managed-instance.ts";
import { answer, refused } from "../../support/recorded.ts";

const PLANS = "Backup:ListBackupPlans";
const NO_PLANS = answer(PLANS, { BackupPlansList: [] });
const NO_INSTANCES = answer("EC2:DescribeInstances", { Reservations: [] });
const NO_DATABASES = answer("RDS:DescribeDBInstances", { DBInstances: [] });
const NO_TABLES = answer("DynamoDB:ListTables", { TableNames: [] });
const NO_FILES = answer("EFS:DescribeFileSystems", { FileSystems: [] });
const RUNNING = instanceIn("running");

checkTable(check, [
  {
    name: "as it should be",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [{ BackupPlanId: "p" }] })],
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: [NO_PLANS, RUNNING],
    expected: "failed",
  },
  {
    name: "a deleted one",
    calls: [
      answer("Backup:ListBackupPlans", {
        BackupPlansList: [{ BackupPlanId: "p", DeletionDate: { $date: "2025-12-01T00:00:00.000Z" } }],
      }),
      RUNNING,
    ],
    expected: "failed",
  },
  {
    // Most regions of most accounts: without a plan nothing is lost there.
    name: "nothing to back up",
    calls: [NO_PLANS, NO_INSTANCES, NO_DATABASES, NO_TABLES, NO_FILES],
    expected: "none",
    reason: "no-instances-databases-tables-or-file-systems",
  },
  {
    name: "an instance that is gone, and nothing else",
    calls: [NO_PLANS, instanceIn("terminated"), NO_DATABASES, NO_TABLES, NO_FILES],
    expected: "none",
    reason: "no-instances-databases-tables-or-file-systems",
  },
  {
    name: "a database alone",
    calls: [NO_PLANS, NO_INSTANCES, answer("RDS:DescribeDBInstances", { DBInstances: [{}] }), NO_TABLES, NO_FILES],
    expected: "failed",
  },
  {
    name: "a table alone",
    calls: [NO_PLANS, NO_INSTANCES, NO_DATABASES, answer("DynamoDB:ListTables", { TableNames: ["t"] }), NO_FILES],
    expected: "failed",
  },
  {
    name: "a file system alone",
    calls: [NO_PLANS, NO_INSTANCES, NO_DATABASES, NO_TABLES, answer("EFS:DescribeFileSystems", { FileSystems: [{}] })],
    expected: "failed",
  },
  {
    name: "nothing to back up, as far as may be seen",
    calls: [NO_PLANS, refused("EC2:DescribeInstances"), NO_DATABASES, NO_TABLES, NO_FILES],
    expected: "unknown",
    unread: ["EC2:DescribeInstances AccessDenied"],
  },
  {
    name: "a table, and instances are denied",
    calls: [
      NO_PLANS,
      refused("EC2:DescribeInstances"),
      NO_DATABASES,
      answer("DynamoDB:ListTables", { TableNames: ["t"] }),
      NO_FILES,
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
