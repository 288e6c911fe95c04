import type { ChangeRule } from "../../../src/model/change.ts";

const source = "rds.amazonaws.com";

/** What changes the tags of any of RDS's things. */
const TAGS: ChangeRule = {
  source,
  names: ["AddTagsToResource", "RemoveTagsFromResource"],
  at: ["requestParameters.resourceName"],
};

export const INSTANCE_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "CreateDBInstance",
      "CreateDBInstanceReadReplica",
      "DeleteDBInstance",
      "ModifyDBInstance",
      "PromoteReadReplica",
      "RebootDBInstance",
      "RestoreDBInstanceFromDBSnapshot",
      "RestoreDBInstanceFromS3",
      "RestoreDBInstanceToPointInTime",
      "SwitchoverReadReplica",
    ],
    at: [
      "responseElements.dBInstanceArn",
      "requestParameters.targetDBInstanceIdentifier",
      "requestParameters.dBInstanceIdentifier",
    ],
  },
  TAGS,
];

export const CLUSTER_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "CreateDBCluster",
      "DeleteDBCluster",
      "ModifyDBCluster",
      "PromoteReadReplicaDBCluster",
      "RestoreDBClusterFromS3",
      "RestoreDBClusterFromSnapshot",
      "RestoreDBClusterToPointInTime",
    ],
    at: ["responseElements.dBClusterArn", "requestParameters.dBClusterIdentifier"],
  },
  // Its members, which may be in one zone or in several.
  {
    source,
    names: ["CreateDBInstance", "DeleteDBInstance", "ModifyDBInstance"],
    at: ["responseElements.dBClusterIdentifier", "requestParameters.dBClusterIdentifier"],
  },
  TAGS,
];

export const SNAPSHOT_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: ["CopyDBSnapshot", "CreateDBSnapshot", "DeleteDBSnapshot", "ModifyDBSnapshot", "ModifyDBSnapshotAttribute"],
    at: [
      "responseElements.dBSnapshotArn",
      "requestParameters.targetDBSnapshotIdentifier",
      "requestParameters.dBSnapshotIdentifier",
    ],
  },
  { source, names: ["DeleteDBInstance"], at: ["requestParameters.finalDBSnapshotIdentifier"] },
  TAGS,
];

export const CLUSTER_SNAPSHOT_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names: [
      "CopyDBClusterSnapshot",
      "CreateDBClusterSnapshot",
      "DeleteDBClusterSnapshot",
      "ModifyDBClusterSnapshotAttribute",
    ],
    at: [
      "responseElements.dBClusterSnapshotArn",
      "requestParameters.targetDBClusterSnapshotIdentifier",
      "requestParameters.dBClusterSnapshotIdentifier",
    ],
  },
  { source, names: ["DeleteDBCluster"], at: ["requestParameters.finalDBSnapshotIdentifier"] },
  TAGS,
];
