import { defineCheck } from "../../src/model/check.ts";
import { judgeEncryption } from "./encryption.ts";
import { rdsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "rds-cluster-encrypted",
  title: "RDS DB clusters are encrypted",
  severity: "high",
  why: "A snapshot of an unencrypted cluster can be made public or shared with any account and restored there; one of an encrypted cluster cannot be made public and is useless without its key.",
  fix: "An existing cluster cannot be switched: take a snapshot, restore it with a KMS key as a new cluster, and move the clients over.",
  remediation: {
    cli: `aws rds create-db-cluster-snapshot --region {{region}} --db-cluster-identifier {{id}} --db-cluster-snapshot-identifier {{id}}-plain
aws rds wait db-cluster-snapshot-available --region {{region}} --db-cluster-snapshot-identifier {{id}}-plain
aws rds restore-db-cluster-from-snapshot --region {{region}} --snapshot-identifier {{id}}-plain --db-cluster-identifier {{id}}-encrypted --engine {{engine}} --kms-key-id alias/aws/rds`,
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier = {{id}}
  engine             = {{engine}}
  storage_encrypted  = true # replaces the cluster: restore it from a snapshot, with a key
}`,
    breaks:
      "The database is a new one with a new endpoint and needs new instances; what is written after the snapshot is lost unless writes are stopped first.",
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  ],
  techniques: ["T1537"],
  resource: rdsCluster,
  facts: [],
  evaluate({ data }) {
    const told = { flag: data.StorageEncrypted, type: data.StorageEncryptionType, kmsKeyId: data.KmsKeyId };
    const words = { noun: "DB cluster", operation: "RDS:DescribeDBClusters", field: "StorageEncrypted" };
    return judgeEncryption(told, words);
  },
});
