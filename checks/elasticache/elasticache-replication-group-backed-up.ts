import { toldNumber } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST, replicationGroup } from "./resources/replication-group.ts";

export default defineCheck({
  id: "elasticache-replication-group-backed-up",
  title: "ElastiCache replication groups have automatic backups",
  severity: "low",
  why: "What is only in the cache is gone with it: a FLUSHALL by mistake or by an intruder empties every replica at once.",
  fix: "Set for how many days automatic backups are kept, and a window in which the cache has little to do.",
  references: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-1",
  ],
  techniques: ["T1485", "T1490"],
  resource: replicationGroup,
  facts: [],
  options: {
    retentionDays: {
      kind: "number",
      default: 1,
      least: 1,
      most: 35,
      description: "Days for which automatic backups must be kept.",
    },
  },
  remediation: {
    cli: "aws elasticache modify-replication-group --region {{region}} --replication-group-id {{id}} --apply-immediately --snapshot-retention-limit {{retentionDays}}",
    terraform: `resource "aws_elasticache_replication_group" "this" {
  replication_group_id     = {{id}}
  description              = "Backed up"
  snapshot_retention_limit = {{retentionDays}}
}`,
    breaks: "A backup needs memory and slows the node that it is taken from; beyond one they are paid for.",
  },
  evaluate({ data }, _facts, { options: { retentionDays } }) {
    const days = toldNumber(data.SnapshotRetentionLimit, LIST, "SnapshotRetentionLimit");
    const evidence = { expected: { retentionDays }, observed: { retentionDays: days } };
    if (days >= retentionDays) return pass("Automatic backups are kept long enough.", evidence);
    return days === 0
      ? fail("The replication group has no automatic backups.", evidence)
      : fail("Automatic backups are kept for too few days.", evidence);
  },
});
