import { defineCheck } from "../../src/model/check.ts";
import { judgeEncryption } from "./encryption.ts";
import { rdsClusterSnapshot } from "./resources/cluster-snapshot.ts";

export default defineCheck({
  id: "rds-cluster-snapshot-encrypted",
  title: "RDS DB cluster snapshots are encrypted",
  severity: "medium",
  why: "An unencrypted snapshot can be shared with any account, or made public, by one call; an encrypted one cannot be public and is useless without its key.",
  fix: "Copy the snapshot with a KMS key, check the copy, and delete the unencrypted one.",
  remediation: {
    cli: "aws rds copy-db-cluster-snapshot --region {{region}} --source-db-cluster-snapshot-identifier {{id}} --target-db-cluster-snapshot-identifier {{id}}-encrypted --kms-key-id alias/aws/rds",
    terraform: `resource "aws_rds_cluster_snapshot_copy" "this" {
  source_db_cluster_snapshot_identifier = {{arn}}
  target_db_cluster_snapshot_identifier = "encrypted"
  kms_key_id = {{key}}
}`,
    breaks: "The copy has another name and is paid for beside the old one until that is deleted.",
    values: ({ id }) => ({ key: id.replace(/:(?:cluster-)?snapshot:.*/s, ":alias/aws/rds").replace(":rds:", ":kms:") }),
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
