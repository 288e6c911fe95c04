import check from "../../../checks/dynamodb/dynamodb-table-pitr-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { TABLES } from "../../support/dynamodb.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
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
    expected: "passed",
  },
  {
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
    expected: "failed",
  },
  {
    name: "a status that nobody knows",
    calls: [
      TABLES,
      answer("DynamoDB:DescribeContinuousBackups", {
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: "ENABLED",
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "PERHAPS" },
        },
      }),
    ],
    expected: "failed",
  },
  {
    name: "no status",
    calls: [
      TABLES,
      answer("DynamoDB:DescribeContinuousBackups", {
        ContinuousBackupsDescription: { ContinuousBackupsStatus: "ENABLED", PointInTimeRecoveryDescription: {} },
      }),
    ],
    expected: "unknown",
    unread: ["DynamoDB:DescribeContinuousBackups MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [
      TABLES,
      answer("DynamoDB:DescribeContinuousBackups", {
        ContinuousBackupsDescription: { ContinuousBackupsStatus: "ENABLED" },
      }),
    ],
    expected: "unknown",
    unread: ["DynamoDB:DescribeContinuousBackups MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [TABLES, refused("DynamoDB:DescribeContinuousBackups")],
    expected: "unknown",
    unread: ["DynamoDB:DescribeContinuousBackups AccessDenied"],
  },
  {
    name: "gone meanwhile",
    calls: [TABLES, refused("DynamoDB:DescribeContinuousBackups", "TableNotFoundException")],
    expected: "none",
  },
  {
    name: "denied listing",
    calls: [refused("DynamoDB:ListTables")],
    expected: "none",
    unread: ["DynamoDB:ListTables AccessDenied"],
  },
  { name: "no table", calls: [answer("DynamoDB:ListTables", { TableNames: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("DynamoDB:ListTables", {})],
    expected: "none",
    unread: ["DynamoDB:ListTables MalformedAnswer"],
  },
]);
