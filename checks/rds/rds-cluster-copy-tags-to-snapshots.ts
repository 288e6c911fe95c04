import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { rdsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "rds-cluster-copy-tags-to-snapshots",
  title: "RDS DB clusters copy their tags to snapshots",
  severity: "low",
  why: "A snapshot without tags has no owner and no class of data that anybody sees, and policies that go by tags do not hold for it.",
  fix: "Turn it on: `aws rds modify-db-cluster --db-cluster-identifier ID --copy-tags-to-snapshot`. Snapshots that there are already keep what they have.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --copy-tags-to-snapshot",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier    = {{id}}
  engine                = {{engine}}
  copy_tags_to_snapshot = true
}`,
    breaks: "Nothing stops; rules that go by tags begin to apply to new snapshots.",
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-16",
  ],
  techniques: ["T1537"],
  resource: rdsCluster,
  facts: [],
  evaluate({ data }) {
    const copyTagsToSnapshot = toldFlag(data.CopyTagsToSnapshot, "RDS:DescribeDBClusters", "CopyTagsToSnapshot");
    const evidence = { expected: { copyTagsToSnapshot: true }, observed: { copyTagsToSnapshot } };
    return copyTagsToSnapshot
      ? pass("The DB cluster copies its tags to snapshots.", evidence)
      : fail("The DB cluster does not copy its tags to snapshots.", evidence);
  },
});
