import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { backupVault } from "./resources/vault.ts";

export default defineCheck({
  id: "backup-vault-policy-not-open",
  title: "Backup vault policies let in only whom they name",
  severity: "critical",
  why: "A vault has copies of everything: a policy for everybody lets a stranger's account copy recovery points away, or fill the vault with its own.",
  fix: "Name accounts in the vault's policy, or the organization by the condition aws:PrincipalOrgID.",
  references: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html"],
  techniques: ["T1530", "T1537"],
  resource: backupVault,
  facts: ["policy"],
  remediation: {
    cli: `aws backup get-backup-vault-access-policy --region {{region}} --backup-vault-name {{vault}} --query Policy --output text
aws backup delete-backup-vault-access-policy --region {{region}} --backup-vault-name {{vault}}`,
    terraform: { none: "Remove the aws_backup_vault_policy, or name principals in it." },
    breaks: "Accounts that copy into the vault or restore from it by the policy alone cannot do so any more.",
    values: ({ data }) => ({ vault: data.BackupVaultName }),
  },
  async evaluate(_, facts, context) {
    const text = await facts.policy();
    const operation = "Backup:GetBackupVaultAccessPolicy";
    return judgeOpenness({ text, operation, noun: "backup vault", kind: "backup-vault" }, context);
  },
});
