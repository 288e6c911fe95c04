import type { ContinuousBackupsDescription, TableDescription } from "@aws-sdk/client-dynamodb";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { DYNAMODB } from "./kind.ts";

export const TABLE_ACTIONS = ["dynamodb:ListTables"];

export const TABLE_PAGES: PageCall = {
  operation: "DynamoDB:ListTables",
  per: "page",
  of: 100,
  things: "DynamoDB tables",
  counted: "AWS::DynamoDB::Table",
};

const GONE = ["ResourceNotFoundException", "TableNotFoundException"];

/** One that was asked for by its id. */
export interface KnownTable {
  readonly described: TableDescription;
}

const DESCRIBE = "DynamoDB:DescribeTable";
const BACKUPS = "DynamoDB:DescribeContinuousBackups";
const POLICY = "DynamoDB:GetResourcePolicy";

/** Listed once for all who need them. */
export function tableNames(target: Target): AsyncIterable<string> {
  return target.shared("dynamodb:tables", async function* () {
    const { DynamoDBClient, paginateListTables } = await import("@aws-sdk/client-dynamodb");
    const config = { client: target.client(DynamoDBClient), pageSize: TABLE_PAGES.of };
    for await (const page of paginateListTables(config, {})) {
      yield* toldList(page.TableNames, TABLE_PAGES.operation, "TableNames");
    }
  });
}

/** The listing has their names only. A replica of a global table is listed in its own region. */
export const dynamodbTable = defineResource({
  type: "AWS::DynamoDB::Table",
  kind: { ...DYNAMODB, subType: "aws-dynamodb-table", noun: "table" },
  scope: "region",
  ids: "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
  goneCodes: GONE,
  list: {
    actions: TABLE_ACTIONS,
    calls: [TABLE_PAGES],
    async *run(target) {
      for await (const name of tableNames(target)) yield listed(name, target);
    },
    // The checks ask for the description anyway: it is not asked for twice.
    only: {
      actions: ["dynamodb:DescribeTable"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          const described = await orIf(describe(name, target), GONE, undefined);
          if (described !== undefined) yield { ...listed(name, target), data: { described } };
        }
      },
    },
  },
  facts: {
    described: {
      actions: ["dynamodb:DescribeTable"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      read: async ({ name, data }, target): Promise<TableDescription> => data?.described ?? describe(name, target),
    },
    backups: {
      actions: ["dynamodb:DescribeContinuousBackups"],
      calls: [{ operation: BACKUPS, per: "resource" }],
      async read({ name: TableName }, target): Promise<ContinuousBackupsDescription> {
        const { DescribeContinuousBackupsCommand, DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
        const answer = await target.client(DynamoDBClient).send(new DescribeContinuousBackupsCommand({ TableName }));
        return toldObject(answer.ContinuousBackupsDescription, BACKUPS, "ContinuousBackupsDescription");
      },
    },
    /** The policy's text; `undefined` where there is none. */
    policy: {
      actions: ["dynamodb:GetResourcePolicy"],
      calls: [{ operation: POLICY, per: "resource" }],
      async read({ id: ResourceArn }, target): Promise<string | undefined> {
        const { DynamoDBClient, GetResourcePolicyCommand } = await import("@aws-sdk/client-dynamodb");
        const read = target.client(DynamoDBClient).send(new GetResourcePolicyCommand({ ResourceArn }));
        const answer = await orIf(read, ["PolicyNotFoundException"], undefined);
        return answer === undefined ? undefined : toldText(answer.Policy, POLICY, "Policy");
      },
    },
  },
  changes: [
    {
      source: "dynamodb.amazonaws.com",
      names: [
        "CreateTable",
        "DeleteResourcePolicy",
        "DeleteTable",
        "ImportTable",
        "PutResourcePolicy",
        "RestoreTableFromBackup",
        "RestoreTableToPointInTime",
        "UpdateContinuousBackups",
        "UpdateTable",
      ],
      // In a request, a table is named by its name or by its ARN.
      at: [
        "requestParameters.targetTableName",
        "requestParameters.tableName",
        "requestParameters.resourceArn",
        "responseElements.tableDescription.tableArn",
        "responseElements.importTableDescription.tableArn",
      ],
    },
  ],
});

async function describe(TableName: string, target: Target): Promise<TableDescription> {
  const { DescribeTableCommand, DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const answer = await target.client(DynamoDBClient).send(new DescribeTableCommand({ TableName }));
  return toldObject(answer.Table, DESCRIBE, "Table");
}

function listed(one: string, { partition, account, region }: Target): Resource<KnownTable | undefined> {
  const name = toldText(one, TABLE_PAGES.operation, "TableNames");
  const id = `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
  return { id, name, region, data: undefined, raw: { TableName: name } };
}
