import check from "../../../checks/backup/backup-vault-policy-not-open.ts";
import { vault, vaultPolicy } from "../../support/backup.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: vaultPolicy({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "backup:CopyIntoBackupVault", Resource: "*" },
      ],
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: vaultPolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "backup:CopyIntoBackupVault", Resource: "*" }],
    }),
    expected: "failed",
  },
  {
    name: "no policy",
    calls: [vault(), refused("Backup:GetBackupVaultAccessPolicy", "ResourceNotFoundException")],
    expected: "passed",
    observed: { policy: "none" },
  },
  {
    name: "the organization",
    calls: vaultPolicy({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "backup:CopyIntoBackupVault",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } },
        },
      ],
    }),
    expected: "passed",
  },
  {
    name: "nobody may delete",
    calls: vaultPolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: { AWS: "*" }, Action: "backup:DeleteRecoveryPoint", Resource: "*" }],
    }),
    expected: "passed",
  },
  {
    name: "no policy that can be understood",
    calls: [vault(), answer("Backup:GetBackupVaultAccessPolicy", { Policy: "{" })],
    expected: "unknown",
    unread: ["Backup:GetBackupVaultAccessPolicy MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [vault(), answer("Backup:GetBackupVaultAccessPolicy", {})],
    expected: "unknown",
    unread: ["Backup:GetBackupVaultAccessPolicy MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [vault(), refused("Backup:GetBackupVaultAccessPolicy")],
    expected: "unknown",
    unread: ["Backup:GetBackupVaultAccessPolicy AccessDenied"],
  },
  {
    name: "another account's",
    calls: [vault({ BackupVaultArn: "arn:aws:backup:eu-west-1:444455556666:backup-vault:main" })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  {
    name: "denied listing",
    calls: [refused("Backup:ListBackupVaults")],
    expected: "none",
    unread: ["Backup:ListBackupVaults AccessDenied"],
  },
  { name: "no vault", calls: [answer("Backup:ListBackupVaults", { BackupVaultList: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("Backup:ListBackupVaults", {})],
    expected: "none",
    unread: ["Backup:ListBackupVaults MalformedAnswer"],
  },
]);
