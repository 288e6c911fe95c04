import { vaultPolicy } from "../../support/backup.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

export const backup: readonly Passing[] = [
  {
    check: "backup-plan-exists",
    name: "as it should be",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [{ BackupPlanId: "p" }] })],
  },
  {
    check: "backup-vault-policy-not-open",
    name: "as it should be",
    calls: vaultPolicy({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "backup:CopyIntoBackupVault", Resource: "*" },
      ],
    }),
  },
];
