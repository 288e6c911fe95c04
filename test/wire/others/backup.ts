import { BackupClient, CreateBackupPlanCommand, CreateBackupVaultCommand } from "@aws-sdk/client-backup";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const VAULT = "shop-vault";

const client = (estate: Estate) => estate.client(BackupClient, "us-east-1");

async function build(estate: Estate): Promise<void> {
  await client(estate).send(new CreateBackupVaultCommand({ BackupVaultName: VAULT }));
}

export const backup: OtherWire = {
  build,
  expected: {},
  likeAws: [],
  unserved: ["Backup:GetBackupVaultAccessPolicy"],
  notShown: {},
  settings: {
    checks: ["backup-plan-exists"],
    async settle(estate) {
      const Rules = [{ RuleName: "daily", TargetBackupVaultName: VAULT }];
      const BackupPlan = { BackupPlanName: "shop-plan", Rules };
      await client(estate).send(new CreateBackupPlanCommand({ BackupPlan }));
    },
  },
};
