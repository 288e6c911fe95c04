import { toldNumber } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { rdsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "rds-cluster-backups-enabled",
  title: "RDS DB clusters keep automated backups long enough",
  severity: "medium",
  why: "Aurora always keeps backups, but only for a day unless told otherwise: a mistaken or hostile change that is noticed later cannot be undone.",
  fix: "Set a retention period of the days you need: `aws rds modify-db-cluster --db-cluster-identifier ID --backup-retention-period 7 --apply-immediately`.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --backup-retention-period 7 --apply-immediately",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier      = {{id}}
  engine                  = {{engine}}
  backup_retention_period = 7
}`,
    breaks: `Nothing stops; backups beyond the size of the cluster are paid for. ${AT_ONCE}`,
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
  ],
  techniques: ["T1485", "T1490"],
  resource: rdsCluster,
  facts: [],
  options: {
    retentionDays: {
      kind: "number",
      default: 7,
      least: 1,
      most: 35,
      description: "Days for which automated backups must be kept.",
    },
  },
  evaluate({ data }, _facts, { options }) {
    const days = toldNumber(data.BackupRetentionPeriod, "RDS:DescribeDBClusters", "BackupRetentionPeriod");
    const evidence = {
      expected: { backupRetentionDays: options.retentionDays },
      observed: { backupRetentionDays: days },
    };
    if (days >= options.retentionDays) return pass("Automated backups are kept long enough.", evidence);
    if (days === 0) return fail("The DB cluster has no automated backups.", evidence);
    return fail("Automated backups of the DB cluster are kept for too few days.", evidence);
  },
});
