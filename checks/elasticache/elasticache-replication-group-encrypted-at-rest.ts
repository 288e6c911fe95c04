import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, replicationGroup } from "./resources/replication-group.ts";

/** AWS says of the flag that a group may be encrypted without it; what is in effect is the type. */
export default defineCheck({
  id: "elasticache-replication-group-encrypted-at-rest",
  title: "ElastiCache replication groups are encrypted at rest",
  severity: "medium",
  why: "A cache writes to disk when it syncs, swaps and makes backups. Sessions and tokens in it are readable there by whoever gets hold of them.",
  fix: "Make a backup, restore it into a new replication group with encryption at rest, and move the clients over: it is chosen when a group is made.",
  references: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-4",
  ],
  techniques: ["T1530"],
  resource: replicationGroup,
  facts: [],
  remediation: {
    cli: `aws elasticache create-snapshot --region {{region}} --replication-group-id {{id}} --snapshot-name {{id}}-plain
aws elasticache create-replication-group --region {{region}} --replication-group-id {{id}}-encrypted --replication-group-description 'Encrypted' --snapshot-name {{id}}-plain --at-rest-encryption-enabled`,
    terraform: `resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = {{id}}
  description                = "Encrypted"
  at_rest_encryption_enabled = true # replaces the group
}`,
    breaks:
      "The group is another one with a new endpoint: clients must be moved, and what is written meanwhile is lost.",
  },
  evaluate({ data }) {
    const flag = toldFlag(data.AtRestEncryptionEnabled, LIST, "AtRestEncryptionEnabled");
    const type = data.StorageEncryptionType;
    const evidence = {
      expected: { encrypted: true },
      observed: { encryptionChosen: flag, encryptionType: type ?? null },
    };
    if (flag || type === "sse-kms" || type === "sse-elasticache")
      return pass("The replication group is encrypted.", evidence);
    return type === undefined || type === "none"
      ? fail("The replication group is not encrypted.", evidence)
      : unknown("The kind of the replication group's encryption is not known.", evidence);
  },
});
