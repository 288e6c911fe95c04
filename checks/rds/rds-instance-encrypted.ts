import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { judgeEncryption } from "./encryption.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-encrypted",
  title: "RDS DB instances are encrypted",
  severity: "high",
  why: "A snapshot of an unencrypted database can be made public or shared with any account and restored there; one of an encrypted database cannot be made public and is useless without its key.",
  fix: "An existing instance cannot be switched: take a snapshot, copy it with a KMS key, restore the copy as a new instance and move the clients over.",
  remediation: {
    cli: `aws rds create-db-snapshot --region {{region}} --db-instance-identifier {{id}} --db-snapshot-identifier {{id}}-plain
aws rds wait db-snapshot-available --region {{region}} --db-snapshot-identifier {{id}}-plain
aws rds copy-db-snapshot --region {{region}} --source-db-snapshot-identifier {{id}}-plain --target-db-snapshot-identifier {{id}}-encrypted --kms-key-id alias/aws/rds
aws rds wait db-snapshot-available --region {{region}} --db-snapshot-identifier {{id}}-encrypted
aws rds restore-db-instance-from-db-snapshot --region {{region}} --db-snapshot-identifier {{id}}-encrypted --db-instance-identifier {{id}}-encrypted`,
    terraform: `resource "aws_db_instance" "this" {
  identifier        = {{id}}
  storage_encrypted = true # replaces the instance: restore it from an encrypted snapshot
}`,
    breaks:
      "The database is a new one with a new endpoint; what is written after the snapshot is lost unless writes are stopped first.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
  ],
  techniques: ["T1537"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    // Aurora and Multi-AZ DB clusters: the encryption of their instances is the cluster's.
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const told = { flag: data.StorageEncrypted, type: data.StorageEncryptionType, kmsKeyId: data.KmsKeyId };
    const words = { noun: "DB instance", operation: "RDS:DescribeDBInstances", field: "StorageEncrypted" };
    return judgeEncryption(told, words);
  },
});
