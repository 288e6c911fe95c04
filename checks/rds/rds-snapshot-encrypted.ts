import { defineCheck } from "../../src/model/check.ts";
import { judgeEncryption } from "./encryption.ts";
import { rdsSnapshot } from "./resources/snapshot.ts";

export default defineCheck({
  id: "rds-snapshot-encrypted",
  title: "RDS DB snapshots are encrypted",
  severity: "medium",
  why: "An unencrypted snapshot can be shared with any account, or made public, by one call; an encrypted one cannot be public and is useless without its key.",
  fix: "Copy the snapshot with a KMS key, check the copy, and delete the unencrypted one.",
  remediation: {
    cli: "aws rds copy-db-snapshot --region {{region}} --source-db-snapshot-identifier {{id}} --target-db-snapshot-identifier {{id}}-encrypted --kms-key-id alias/aws/rds",
    terraform: `resource "aws_db_snapshot_copy" "this" {
  source_db_snapshot_identifier = {{arn}}
  target_db_snapshot_identifier = "encrypted"
  kms_key_id = {{key}}
}`,
    breaks: "The copy has another name and is paid for beside the old one until that is deleted.",
    values: ({ id }) => ({ key: id.replace(/:(?:cluster-)?snapshot:.*/s, ":alias/aws/rds").replace(":rds:", ":kms:") }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4",
  ],
  techniques: ["T1537"],
  resource: rdsSnapshot,
  facts: [],
  evaluate({ data }) {
    const told = { flag: data.Encrypted, type: data.StorageEncryptionType, kmsKeyId: data.KmsKeyId };
    return judgeEncryption(told, { noun: "DB snapshot", operation: "RDS:DescribeDBSnapshots", field: "Encrypted" });
  },
});
