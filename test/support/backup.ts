import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

export function vault(more: JsonObject = {}): RecordedCall {
  const BackupVaultArn = `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:main`;
  return answer("Backup:ListBackupVaults", { BackupVaultList: [{ BackupVaultName: "main", BackupVaultArn, ...more }] });
}

export function vaultPolicy(policy: JsonObject): RecordedCall[] {
  return [vault(), answer("Backup:GetBackupVaultAccessPolicy", { Policy: JSON.stringify(policy) })];
}
