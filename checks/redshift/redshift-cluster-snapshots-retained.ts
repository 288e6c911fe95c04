import { toldNumber } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST, redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-snapshots-retained",
  title: "Redshift clusters keep automated snapshots long enough",
  severity: "medium",
  why: "A table that was dropped or changed by mistake or by an intruder comes back from a snapshot only, and what is noticed late needs an old one.",
  fix: "Set a retention period of the days you need for automated snapshots.",
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-3",
  ],
  techniques: ["T1485", "T1490"],
  resource: redshiftCluster,
  facts: [],
  options: {
    retentionDays: {
      kind: "number",
      default: 7,
      least: 1,
      most: 35,
      description: "Days for which automated snapshots must be kept.",
    },
  },
  remediation: {
    cli: "aws redshift modify-cluster --region {{region}} --cluster-identifier {{id}} --automated-snapshot-retention-period {{retentionDays}}",
    terraform: `resource "aws_redshift_cluster" "this" {
  cluster_identifier                  = {{id}}
  automated_snapshot_retention_period = {{retentionDays}}
}`,
    breaks: "Nothing; snapshots beyond the size of the cluster are paid for.",
  },
  evaluate({ data }, _facts, { options: { retentionDays } }) {
    const days = toldNumber(data.AutomatedSnapshotRetentionPeriod, LIST, "AutomatedSnapshotRetentionPeriod");
    const evidence = { expected: { retentionDays }, observed: { retentionDays: days } };
    if (days >= retentionDays) return pass("Automated snapshots are kept long enough.", evidence);
    return days === 0
      ? fail("The cluster has no automated snapshots.", evidence)
      : fail("Automated snapshots of the cluster are kept for too few days.", evidence);
  },
});
