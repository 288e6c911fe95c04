import { TABLES, table, tablePolicy } from "../../support/dynamodb.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

export const dynamodb: readonly Failing[] = [
  {
    check: "dynamodb-table-deletion-protected",
    name: "as it should not be",
    calls: table({ DeletionProtectionEnabled: false }),
  },
  {
    check: "dynamodb-table-pitr-enabled",
    name: "as it should not be",
    calls: [
      TABLES,
      answer("DynamoDB:DescribeContinuousBackups", {
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: "ENABLED",
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
        },
      }),
    ],
  },
  {
    check: "dynamodb-table-policy-not-public",
    name: "as it should not be",
    calls: tablePolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "dynamodb:GetItem", Resource: "*" }],
    }),
  },
];
