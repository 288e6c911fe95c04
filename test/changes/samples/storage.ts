import { recordOf, type Sample } from "./sample.ts";

const place = "eu-west-1:111122223333";
const fileSystem = "fs-0a1b2c3d4e5f60718";
const vault = `arn:aws:backup:${place}:backup-vault:main`;

/** Of EFS and of AWS Backup. */
export const STORAGE_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::EFS::FileSystem",
    record: recordOf("elasticfilesystem", "PutFileSystemPolicy", { fileSystemId: fileSystem, policy: "{}" }),
    ids: [`arn:aws:elasticfilesystem:${place}:file-system/${fileSystem}`],
  },
  {
    type: "AWS::EFS::FileSystem",
    record: recordOf(
      "elasticfilesystem",
      "CreateFileSystem",
      { creationToken: "home", encrypted: false },
      { responseElements: { fileSystemId: fileSystem, lifeCycleState: "creating" } },
    ),
    ids: [`arn:aws:elasticfilesystem:${place}:file-system/${fileSystem}`],
  },
  {
    type: "AWS::Backup::BackupVault",
    record: recordOf("backup", "PutBackupVaultAccessPolicy", { backupVaultName: "main", policy: "{}" }),
    ids: [vault],
  },
  {
    type: "AWS::Backup::BackupVault",
    record: recordOf(
      "backup",
      "CreateBackupVault",
      { backupVaultName: "main" },
      { responseElements: { backupVaultName: "main", backupVaultArn: vault } },
    ),
    ids: [vault],
  },
  {
    type: "AWS::Backup::Region",
    record: recordOf("backup", "DeleteBackupPlan", { backupPlanId: "0b2c6f1e-0000-4000-8000-000000000000" }),
    ids: [`arn:aws:backup:${place}:backup-plans`],
  },
];
