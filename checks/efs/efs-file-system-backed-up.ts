import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { efsFileSystem } from "./resources/file-system.ts";

/** By its own setting, or by what a plan of AWS Backup has made of it: a plan alone may select nothing. */
export default defineCheck({
  id: "efs-file-system-backed-up",
  title: "EFS file systems are backed up",
  severity: "medium",
  why: "A file that is deleted or encrypted by an intruder is gone from every client at once; without a recovery point there is nothing to go back to.",
  fix: "Switch automatic backups on, which put the file system into a daily plan of AWS Backup, or select it in a plan of your own.",
  references: [
    "https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-2",
  ],
  techniques: ["T1485", "T1490"],
  resource: efsFileSystem,
  facts: ["automaticBackups", "lastBackup"],
  options: {
    maxAgeDays: {
      kind: "number",
      default: 8,
      least: 1,
      most: 3_650,
      description:
        "Days after which the last backup by another plan is too old: a week, and a day for a schedule to run.",
    },
  },
  remediation: {
    cli: "aws efs put-backup-policy --region {{region}} --file-system-id {{id}} --backup-policy Status=ENABLED",
    terraform: `resource "aws_efs_backup_policy" "this" {
  file_system_id = {{id}}
  backup_policy {
    status = "ENABLED"
  }
}`,
    breaks: "Nothing; recovery points are paid for by their size, and kept for 35 days.",
  },
  async evaluate(_, facts, { now, options: { maxAgeDays } }) {
    const automatic = await facts.automaticBackups();
    const expected = { automaticBackups: "ENABLED", orLastBackupAgeInDays: `at most ${maxAgeDays}` };
    if (automatic === "ENABLED" || automatic === "ENABLING") {
      return pass("Automatic backups are on.", { expected, observed: { automaticBackups: automatic } });
    }
    const last = await facts.lastBackup();
    if (last !== undefined && Number.isNaN(last.getTime()))
      throw malformed("Backup:ListProtectedResources", "LastBackupTime");
    const evidence = { expected, observed: { automaticBackups: automatic, lastBackup: last?.toISOString() ?? null } };
    if (last === undefined) return fail("The file system is not backed up.", evidence);
    return last.getTime() >= now.getTime() - maxAgeDays * DAY
      ? pass("AWS Backup has a recent recovery point of the file system.", evidence)
      : fail("The file system's last recovery point is too old.", evidence);
  },
});

const DAY = 86_400_000;
