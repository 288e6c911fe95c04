import { defineCheck } from "../../src/model/check.ts";
import { judgeEncryption } from "./encryption.ts";
import { rdsClusterSnapshot } from "./resources/cluster-snapshot.ts";

export default defineCheck({
  id: "rds-cluster-snapshot-encrypted",
  title: "RDS DB cluster snapshots are encrypted",
  severity: "medium",
  why: "An unencrypted snapshot can be shared with any account, or made public, by one call; an encrypted one cannot be public and is useless without its key.",
  fix: "RDS encrypts no copy of an unencrypted cluster snapshot: restore a cluster from it with a KMS key, take a snapshot of that one, and delete the unencrypted one.",
  remediation: {
    cli: `aws rds restore-db-cluster-from-snapshot --region {{region}} --snapshot-identifier {{id}} --db-cluster-identifier {{newCluster}} --engine {{engine}} --kms-key-id alias/aws/rds
aws rds wait db-cluster-available --region {{region}} --db-cluster-identifier {{newCluster}}
aws rds create-db-cluster-snapshot --region {{region}} --db-cluster-identifier {{newCluster}} --db-cluster-snapshot-identifier {{newSnapshot}}`,
    terraform: `resource "aws_rds_cluster" "restored" {
  cluster_identifier  = {{newCluster}}
  engine              = {{engine}}
  snapshot_identifier = {{arn}}
  storage_encrypted   = true
  kms_key_id          = {{kmsKeyArn}}
}

resource "aws_db_cluster_snapshot" "encrypted" {
  db_cluster_identifier          = aws_rds_cluster.restored.cluster_identifier
  db_cluster_snapshot_identifier = {{newSnapshot}}
}`,
    breaks:
      "Nothing stops; the cluster and the new snapshot, which has another name, are paid for beside the old one until they are deleted.",
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4",
  ],
  techniques: ["T1537"],
  resource: rdsClusterSnapshot,
  facts: [],
  evaluate({ data }) {
    const told = { flag: data.StorageEncrypted, type: data.StorageEncryptionType, kmsKeyId: data.KmsKeyId };
    return judgeEncryption(told, {
      noun: "DB cluster snapshot",
      operation: "RDS:DescribeDBClusterSnapshots",
      field: "StorageEncrypted",
    });
  },
});
