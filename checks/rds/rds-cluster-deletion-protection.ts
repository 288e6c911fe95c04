import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { rdsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "rds-cluster-deletion-protection",
  title: "RDS DB clusters are protected against deletion",
  severity: "low",
  why: "One call deletes an unprotected cluster, and its automated backups with it; with protection on, a second, deliberate one has to come first.",
  fix: "Turn it on: `aws rds modify-db-cluster --db-cluster-identifier ID --deletion-protection`.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --deletion-protection",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier  = {{id}}
  engine              = {{engine}}
  deletion_protection = true
}`,
    breaks: "Whatever deletes the cluster, a stack or a script, has to turn the protection off first.",
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-7",
  ],
  techniques: ["T1485"],
  resource: rdsCluster,
  facts: [],
  evaluate({ data }) {
    const deletionProtection = toldFlag(data.DeletionProtection, "RDS:DescribeDBClusters", "DeletionProtection");
    const evidence = { expected: { deletionProtection: true }, observed: { deletionProtection } };
    return deletionProtection
      ? pass("The DB cluster is protected against deletion.", evidence)
      : fail("The DB cluster is not protected against deletion.", evidence);
  },
});
