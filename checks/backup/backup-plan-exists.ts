import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { backupRegion } from "./resources/region.ts";

export default defineCheck({
  id: "backup-plan-exists",
  title: "Regions with something to back up have an AWS Backup plan",
  severity: "medium",
  why: "Backups that somebody makes by hand are the ones that were forgotten. A plan makes them on a schedule, keeps them as long as it says, and tells when one fails.",
  fix: "Make a backup plan, best by a policy of the organization, and select resources for it by a tag.",
  references: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html"],
  techniques: ["T1485", "T1490"],
  resource: backupRegion,
  facts: ["plans", "protectable"],
  remediation: {
    cli: `aws backup create-backup-plan --region {{region}} --backup-plan '{"BackupPlanName":"daily","Rules":[{"RuleName":"daily","TargetBackupVaultName":"Default","ScheduleExpression":"cron(0 5 * * ? *)","Lifecycle":{"DeleteAfterDays":35}}]}'`,
    terraform: `resource "aws_backup_plan" "this" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = "Default"
    schedule          = "cron(0 5 * * ? *)"
    lifecycle {
      delete_after = 35
    }
  }
}`,
    breaks: "Nothing; a plan without a selection backs nothing up, and what one backs up is paid for.",
  },
  async evaluate(_, facts) {
    // Asked in any case, as a plan says; but that there is a plan is certain without it.
    const protectable = await attempt(() => facts.protectable());
    const plans = await facts.plans();
    const live = plans
      .filter(({ DeletionDate }) => DeletionDate === undefined)
      .map((plan) => {
        return toldText(plan.BackupPlanId, "Backup:ListBackupPlans", "BackupPlanId");
      });
    const evidence = { expected: { backupPlans: "at least 1" }, observed: { backupPlans: live.length } };
    if (live.length > 0) return pass("The region has a backup plan.", evidence);
    if (protectable instanceof AwsError) throw protectable;
    // What else AWS Backup protects, buckets for one, is mostly somewhere beside these.
    return protectable
      ? fail("The region has no backup plan.", evidence)
      : notApplicable("no-instances-databases-tables-or-file-systems");
  },
});
