import { recordOf, type Sample } from "./sample.ts";

const place = "arn:aws:rds:eu-west-1:111122223333";

export const RDS_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::RDS::DBInstance",
    record: recordOf(
      "rds",
      "ModifyDBInstance",
      { dBInstanceIdentifier: "Orders", publiclyAccessible: true },
      { responseElements: { dBInstanceArn: `${place}:db:orders`, dBInstanceIdentifier: "orders" } },
    ),
    ids: [`${place}:db:orders`],
  },
  {
    type: "AWS::RDS::DBInstance",
    record: recordOf("rds", "AddTagsToResource", { resourceName: `${place}:db:orders`, tags: [] }),
    ids: [`${place}:db:orders`],
  },
  {
    type: "AWS::RDS::DBCluster",
    record: recordOf("rds", "ModifyDBCluster", { dBClusterIdentifier: "orders", deletionProtection: false }),
    ids: [`${place}:cluster:orders`],
  },
  {
    type: "AWS::RDS::DBCluster",
    record: recordOf("rds", "CreateDBInstance", { dBInstanceIdentifier: "orders-b", dBClusterIdentifier: "orders" }),
    ids: [`${place}:cluster:orders`],
  },
  {
    type: "AWS::RDS::DBSnapshot",
    record: recordOf(
      "rds",
      "ModifyDBSnapshotAttribute",
      { dBSnapshotIdentifier: "before-the-move", attributeName: "restore", valuesToAdd: ["all"] },
      { responseElements: { dBSnapshotIdentifier: "before-the-move", dBSnapshotAttributes: [] } },
    ),
    ids: [`${place}:snapshot:before-the-move`],
  },
  {
    type: "AWS::RDS::DBSnapshot",
    record: recordOf("rds", "DeleteDBInstance", { dBInstanceIdentifier: "orders", finalDBSnapshotIdentifier: "last" }),
    ids: [`${place}:snapshot:last`],
  },
  {
    type: "AWS::RDS::DBClusterSnapshot",
    record: recordOf("rds", "ModifyDBClusterSnapshotAttribute", {
      dBClusterSnapshotIdentifier: "before-the-move",
      attributeName: "restore",
      valuesToAdd: ["444455556666"],
    }),
    ids: [`${place}:cluster-snapshot:before-the-move`],
  },
];
