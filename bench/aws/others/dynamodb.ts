import {
  DescribeContinuousBackupsCommand,
  type DescribeContinuousBackupsCommandOutput,
  DescribeTableCommand,
  type DescribeTableCommandOutput,
  DynamoDBClient,
  GetResourcePolicyCommand,
  type GetResourcePolicyCommandOutput,
  ListTablesCommand,
  type ListTablesCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "Limit",
  token: "ExclusiveStartTableName",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "ValidationException",
};

const operations = serve(
  DynamoDBClient,
  { signed: "dynamodb" },
  {
    ListTables: {
      Command: ListTablesCommand,
      decides: "TableNames",
      paged: true,
      output(call, { estate }): Omit<ListTablesCommandOutput, "$metadata"> {
        const paging = { ...PAGING, next: "LastEvaluatedTableName" };
        const { things, ...next } = listed(call, paging, tablesIn(estate, call));
        return { TableNames: things.map(({ name }) => name), ...next };
      },
    },
    DescribeTable: {
      Command: DescribeTableCommand,
      decides: "Table",
      example: (place, { estate }) => ({ TableName: firstOf(estate, place) }),
      output(call, { estate }): Omit<DescribeTableCommandOutput, "$metadata"> {
        const { name, kind, ...thing } = tableOf(call, estate);
        return {
          Table: {
            TableName: name,
            TableArn: arnOf({ ...thing, name }),
            TableStatus: "ACTIVE",
            DeletionProtectionEnabled: kind === "tight",
          },
        };
      },
    },
    DescribeContinuousBackups: {
      Command: DescribeContinuousBackupsCommand,
      decides: "ContinuousBackupsDescription",
      example: (place, { estate }) => ({ TableName: firstOf(estate, place) }),
      output(call, { estate }): Omit<DescribeContinuousBackupsCommandOutput, "$metadata"> {
        const status = tableOf(call, estate).kind === "tight" ? "ENABLED" : "DISABLED";
        return {
          ContinuousBackupsDescription: {
            ContinuousBackupsStatus: "ENABLED",
            PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
          },
        };
      },
    },
    GetResourcePolicy: {
      Command: GetResourcePolicyCommand,
      decides: "Policy",
      example: ({ account, region }, { estate }) => ({
        ResourceArn: arnOf({ account, region, name: firstOf(estate, { account, region }) }),
      }),
      output(call, { estate }): Omit<GetResourcePolicyCommandOutput, "$metadata"> {
        const { account, kind } = tableOf(call, estate);
        const Principal = { AWS: kind === "tight" ? `arn:aws:iam::${account}:root` : "*" };
        const Statement = [{ Effect: "Allow", Principal, Action: "dynamodb:GetItem", Resource: "*" }];
        return { Policy: JSON.stringify({ Version: "2012-10-17", Statement }), RevisionId: "1" };
      },
    },
  },
);

function tablesIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "table");
}

function firstOf(estate: Estate, place: Place): string {
  return tablesIn(estate, place)[0]?.name ?? "none";
}

function arnOf({ account, region, name }: Pick<Thing, "account" | "region" | "name">): string {
  return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
}

function tableOf(call: Call, estate: Estate): Thing {
  const { TableName, ResourceArn } = call.json;
  const its = tablesIn(estate, call).find((one) => one.name === TableName || arnOf(one) === ResourceArn);
  if (its !== undefined) return its;
  throw new Refusal({ code: "ResourceNotFoundException", status: 400, message: "Requested resource not found" });
}

export const dynamodb: Other = {
  operations,
  calls: (estate) => ({
    "DynamoDB:ListTables": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "DynamoDB:DescribeTable": estate.things,
      "DynamoDB:DescribeContinuousBackups": estate.things,
      "DynamoDB:GetResourcePolicy": estate.things,
    }),
  }),
  failures: (estate) => ({
    "dynamodb-table-deletion-protected": openThings(estate),
    "dynamodb-table-pitr-enabled": openThings(estate),
    "dynamodb-table-policy-not-public": openThings(estate),
  }),
};
