import { defineCheck } from "../../src/model/check.ts";
import { rdsClusterSnapshot } from "./resources/cluster-snapshot.ts";
import { judgePublic } from "./sharing.ts";

export default defineCheck({
  id: "rds-cluster-snapshot-not-public",
  title: "RDS DB cluster snapshots are not public",
  severity: "critical",
  why: "A public snapshot is listed in every AWS account of the region, and whoever restores it has the whole database without leaving a trace in yours.",
  fix: "Take `all` out of the accounts that may restore it, find out from CloudTrail since when it was public, and treat the data and the secrets in it as known to others.",
  remediation: {
    cli: "aws rds modify-db-cluster-snapshot-attribute --region {{region}} --db-cluster-snapshot-identifier {{id}} --attribute-name restore --values-to-remove all",
    terraform: `resource "aws_db_cluster_snapshot" "this" {
  db_cluster_snapshot_identifier = {{id}}
  db_cluster_identifier = {{database}}
  shared_accounts = [] # "all" must not be in it
}`,
    breaks: "Whoever was meant to restore it cannot any more: share it with their accounts, encrypted.",
    values: ({ data }) => ({ database: data.DBClusterIdentifier }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-share-snapshot.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-1",
  ],
  techniques: ["T1537", "T1530"],
  resource: rdsClusterSnapshot,
  facts: ["restorers"],
  // With a key that AWS owns (sse-rds) the flag is false, and nobody says that such a snapshot cannot be public: it is asked.
  evaluate: ({ data }, facts) =>
    judgePublic("DB cluster snapshot", { encrypted: data.StorageEncrypted === true, restorers: facts.restorers }),
});
