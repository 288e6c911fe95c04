import {
  CreateTableCommand,
  DynamoDBClient,
  PutResourcePolicyCommand,
  UpdateContinuousBackupsCommand,
} from "@aws-sdk/client-dynamodb";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const dynamodb = estate.client(DynamoDBClient, "us-east-1");
  for (const TableName of ["shop-kept", "shop-bare"]) {
    const isKept = TableName === "shop-kept";
    const { TableDescription } = await dynamodb.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: isKept,
      }),
    );
    await dynamodb.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: isKept },
      }),
    );
    const Principal = { AWS: isKept ? `arn:aws:iam::${ACCOUNT}:root` : "*" };
    const Statement = [{ Effect: "Allow", Principal, Action: "dynamodb:GetItem", Resource: "*" }];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await dynamodb.send(new PutResourcePolicyCommand({ ResourceArn: TableDescription?.TableArn, Policy }));
  }
}

export const dynamodb: OtherWire = {
  build,
  expected: {
    "dynamodb-table-deletion-protected": expects("kept", "bare"),
    "dynamodb-table-pitr-enabled": expects("kept", "bare"),
    "dynamodb-table-policy-not-public": expects("kept", "bare"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
