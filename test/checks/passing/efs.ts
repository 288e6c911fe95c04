import { fileSystem } from "../../support/efs.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

export const efs: readonly Passing[] = [
  {
    check: "efs-file-system-backed-up",
    name: "as it should be",
    calls: [fileSystem(), answer("EFS:DescribeBackupPolicy", { BackupPolicy: { Status: "ENABLED" } })],
  },
  { check: "efs-file-system-encrypted", name: "as it should be", calls: [fileSystem({ Encrypted: true })] },
  {
    check: "efs-file-system-policy-not-open",
    name: "as it should be",
    calls: [
      fileSystem(),
      answer("EFS:DescribeFileSystemPolicy", {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "444455556666" },
              Action: "elasticfilesystem:ClientMount",
              Resource: "*",
            },
          ],
        }),
      }),
    ],
  },
];
