import { TABLES, table, tablePolicy } from "../../support/dynamodb.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

export const dynamodb: readonly Passing[] = [
  {
    check: "dynamodb-table-deletion-protected",
    name: "as it should be",
    calls: table({ DeletionProtectionEnabled: true }),
  },
  {
    check: "dynamodb-table-pitr-enabled",
    name: "as it should be",
    calls: [
      TABLES,
      answer("DynamoDB:DescribeContinuousBackups", {
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: "ENABLED",
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED", RecoveryPeriodInDays: 35 },
        },
      }),
    ],
  },
  {
    check: "dynamodb-table-policy-not-public",
    name: "as it should be",
    calls: tablePolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "dynamodb:GetItem", Resource: "*" }],
    }),
  },
];
