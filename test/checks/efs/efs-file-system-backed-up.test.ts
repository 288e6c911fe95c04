import check from "../../../checks/efs/efs-file-system-backed-up.ts";
import { checkTable } from "../../support/check-table.ts";
import { fileSystem, protectedResources } from "../../support/efs.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: [fileSystem(), answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "ENABLED" } })],
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      protectedResources({
        ResourceType: "EFS",
        ResourceArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b",
        LastBackupTime: { $date: "2025-06-01T00:00:00.000Z" },
      }),
    ],
    expected: "failed",
  },
  {
    name: "by another plan",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      protectedResources({
        ResourceType: "EFS",
        ResourceArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b",
        LastBackupTime: { $date: "2025-12-31T00:00:00.000Z" },
      }),
    ],
    expected: "passed",
    observed: { lastBackup: "2025-12-31T00:00:00.000Z" },
  },
  {
    name: "never set, and by another plan",
    calls: [
      fileSystem(),
      refused("EFS:DescribeBackupPolicy", "PolicyNotFound"),
      protectedResources({
        ResourceType: "EFS",
        ResourceArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b",
        LastBackupTime: { $date: "2025-12-31T00:00:00.000Z" },
      }),
    ],
    expected: "passed",
  },
  {
    name: "never",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      protectedResources(),
    ],
    expected: "failed",
    message: "is not backed up",
  },
  {
    name: "never set",
    calls: [fileSystem(), refused("EFS:DescribeBackupPolicy", "PolicyNotFound"), protectedResources()],
    expected: "failed",
  },
  {
    name: "another one is",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLING" } }),
      protectedResources({
        ResourceType: "EFS",
        ResourceArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-2",
        LastBackupTime: { $date: "2025-12-31T00:00:00.000Z" },
      }),
    ],
    expected: "failed",
  },
  {
    name: "older, which is asked for",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      protectedResources({
        ResourceType: "EFS",
        ResourceArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b",
        LastBackupTime: { $date: "2025-12-01T00:00:00.000Z" },
      }),
    ],
    expected: "passed",
    options: { maxAgeDays: 40 },
  },
  {
    name: "a status that nobody knows",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "PERHAPS" } }),
      protectedResources(),
    ],
    expected: "failed",
  },
  {
    name: "no status",
    calls: [fileSystem(), answer("EFS:DescribeBackupPolicy", { BackupPolicy: {} })],
    expected: "unknown",
    unread: ["EFS:DescribeBackupPolicy MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [fileSystem(), refused("EFS:DescribeBackupPolicy")],
    expected: "unknown",
    unread: ["EFS:DescribeBackupPolicy AccessDenied"],
  },
  {
    name: "off, and the other denied",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      refused("Backup:ListProtectedResources"),
    ],
    expected: "unknown",
    unread: ["Backup:ListProtectedResources AccessDenied"],
  },
  {
    name: "off, and the other says no type",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      protectedResources({ ResourceArn: "a" }),
    ],
    expected: "unknown",
    unread: ["Backup:ListProtectedResources MalformedAnswer"],
  },
  {
    name: "off, and the other says no time",
    calls: [
      fileSystem(),
      answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "DISABLED" } }),
      protectedResources({ ResourceType: "EFS", ResourceArn: "a" }),
    ],
    expected: "unknown",
    unread: ["Backup:ListProtectedResources MalformedAnswer"],
  },
  {
    name: "denied listing",
    calls: [refused("EFS:DescribeFileSystems")],
    expected: "none",
    unread: ["EFS:DescribeFileSystems AccessDenied"],
  },
  { name: "no file system", calls: [answer("EFS:DescribeFileSystems", { FileSystems: [] })], expected: "none" },
  { name: "being deleted", calls: [fileSystem({ LifeCycleState: "deleting" })], expected: "none", reason: "deleting" },
]);
