import { BackupClient, CreateBackupVaultCommand } from "@aws-sdk/client-backup";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const backup = estate.client(BackupClient, "us-east-1");
  await backup.send(new CreateBackupVaultCommand({ BackupVaultName: "shop-vault" }));
}

export const backup: OtherWire = {
  build,
  expected: {},
  likeAws: [],
  unserved: ["Backup:GetBackupVaultAccessPolicy"],
  notShown: {},
};
