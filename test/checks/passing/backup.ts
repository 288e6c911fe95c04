import { vaultPolicy } from "../../support/backup.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const BACKED_UP = "whatever there is to back up, there is a plan";

export const backup: readonly Passing[] = [
  {
    check: "backup-plan-exists",
    name: "as it should be",
    calls: [answer("Backup:ListBackupPlans", { BackupPlansList: [{ BackupPlanId: "p" }] })],
    settledOtherwise: {
      "EC2:DescribeInstances": BACKED_UP,
      "RDS:DescribeDBInstances": BACKED_UP,
      "DynamoDB:ListTables": BACKED_UP,
      "EFS:DescribeFileSystems": BACKED_UP,
    },
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
