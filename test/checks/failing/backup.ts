import { vaultPolicy } from "../../support/backup.ts";
import { instanceIn } from "../../support/managed-instance.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

export const backup: readonly Failing[] = [
  {
    check: "backup-plan-exists",
    name: "as it should not be",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [] }), instanceIn("running")],
  },
  {
    check: "backup-vault-policy-not-open",
    name: "as it should not be",
    calls: vaultPolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "backup:CopyIntoBackupVault", Resource: "*" }],
    }),
  },
];
