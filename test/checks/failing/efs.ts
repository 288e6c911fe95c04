import { fileSystem, protectedResources } from "../../support/efs.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

export const efs: readonly Failing[] = [
  {
    check: "efs-file-system-backed-up",
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
  },
  { check: "efs-file-system-encrypted", name: "as it should not be", calls: [fileSystem({ Encrypted: false })] },
  {
    check: "efs-file-system-policy-not-open",
    name: "as it should not be",
    calls: [
      fileSystem(),
      answer("EFS:DescribeFileSystemPolicy", {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", Resource: "*" },
          ],
        }),
      }),
    ],
  },
];
