import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const TABLES = answer("DynamoDB:ListTables", { TableNames: ["orders"] });

export function table(more: JsonObject): RecordedCall[] {
  const described = { TableName: "orders", TableStatus: "ACTIVE", ...more };
  return [TABLES, answer("DynamoDB:DescribeTable", { Table: described })];
}

export function tablePolicy(Policy: JsonObject): RecordedCall[] {
  return [TABLES, answer("DynamoDB:GetResourcePolicy", { Policy: JSON.stringify(Policy) })];
}
