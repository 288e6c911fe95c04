import check from "../../../checks/dynamodb/dynamodb-table-policy-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { TABLES, tablePolicy } from "../../support/dynamodb.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: tablePolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "dynamodb:GetItem", Resource: "*" }],
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: tablePolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "dynamodb:GetItem", Resource: "*" }],
    }),
    expected: "failed",
  },
  {
    name: "no policy",
    calls: [TABLES, refused("DynamoDB:GetResourcePolicy", "PolicyNotFoundException")],
    expected: "passed",
    observed: { policy: "none" },
  },
  {
    name: "no policy that can be understood",
    calls: [TABLES, answer("DynamoDB:GetResourcePolicy", { Policy: "{" })],
    expected: "unknown",
    unread: ["DynamoDB:GetResourcePolicy MalformedAnswer"],
  },
  {
    name: "an empty one",
    calls: [TABLES, answer("DynamoDB:GetResourcePolicy", { Policy: "" })],
    expected: "unknown",
    unread: ["DynamoDB:GetResourcePolicy MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [TABLES, answer("DynamoDB:GetResourcePolicy", {})],
    expected: "unknown",
    unread: ["DynamoDB:GetResourcePolicy MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [TABLES, refused("DynamoDB:GetResourcePolicy")],
    expected: "unknown",
    unread: ["DynamoDB:GetResourcePolicy AccessDenied"],
  },
  {
    name: "gone meanwhile",
    calls: [TABLES, refused("DynamoDB:GetResourcePolicy", "ResourceNotFoundException")],
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
