import { toldNumber } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { isReplica } from "./engines.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-backups-enabled",
  title: "RDS DB instances keep automated backups long enough",
  severity: "medium",
  why: "Without automated backups there is no way back to the moment before a mistaken or hostile change, and with few days of them none once it is noticed late.",
  fix: "Set a retention period of the days you need: `aws rds modify-db-instance --db-instance-identifier ID --backup-retention-period 7 --apply-immediately`.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --backup-retention-period 7 --apply-immediately",
    terraform: `resource "aws_db_instance" "this" {
  identifier              = {{id}}
  backup_retention_period = 7
}`,
    breaks: `Turning backups on restarts the instance at once; backups beyond the size of the database are paid for. ${AT_ONCE}`,
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11",
  ],
  techniques: ["T1485", "T1490"],
  resource: rdsInstance,
  facts: [],
  options: {
    retentionDays: {
      kind: "number",
      default: 7,
      least: 1,
      most: 35,
      description: "Days for which automated backups must be kept.",
    },
  },
  evaluate({ data }, _facts, { options }) {
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const days = toldNumber(data.BackupRetentionPeriod, "RDS:DescribeDBInstances", "BackupRetentionPeriod");
    // A replica can be made again from its source, which has the backups.
    if (days < options.retentionDays && isReplica(data)) return notApplicable("read-replica");
    const pending = data.PendingModifiedValues?.BackupRetentionPeriod;
    const evidence = {
      expected: { backupRetentionDays: options.retentionDays },
      observed: { backupRetentionDays: days, ...(pending !== undefined && { pendingBackupRetentionDays: pending }) },
    };
    if (days >= options.retentionDays) return pass("Automated backups are kept long enough.", evidence);
    if (days === 0) return fail("The DB instance has no automated backups.", evidence);
    return fail("Automated backups of the DB instance are kept for too few days.", evidence);
  },
});
