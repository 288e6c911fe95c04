import check from "../../../checks/dynamodb/dynamodb-table-deletion-protected.ts";
import { checkTable } from "../../support/check-table.ts";
import { TABLES, table } from "../../support/dynamodb.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: table({ DeletionProtectionEnabled: true }), expected: "passed" },
  { name: "as it should not be", calls: table({ DeletionProtectionEnabled: false }), expected: "failed" },
  { name: "not told", calls: table({}), expected: "unknown", unread: ["DynamoDB:DescribeTable MalformedAnswer"] },
  {
    name: "told as a text",
    calls: table({ DeletionProtectionEnabled: "" }),
    expected: "unknown",
    unread: ["DynamoDB:DescribeTable MalformedAnswer"],
  },
  { name: "being deleted", calls: table({ TableStatus: "DELETING" }), expected: "none", reason: "deleting" },
  {
    name: "denied",
    calls: [TABLES, refused("DynamoDB:DescribeTable")],
    expected: "unknown",
    unread: ["DynamoDB:DescribeTable AccessDenied"],
  },
  {
    name: "gone meanwhile",
    calls: [TABLES, refused("DynamoDB:DescribeTable", "ResourceNotFoundException")],
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
