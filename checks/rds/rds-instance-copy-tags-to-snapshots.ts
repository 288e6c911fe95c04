import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-copy-tags-to-snapshots",
  title: "RDS DB instances copy their tags to snapshots",
  severity: "low",
  why: "A snapshot without tags has no owner and no class of data that anybody sees, and policies that go by tags do not hold for it.",
  fix: "Turn it on: `aws rds modify-db-instance --db-instance-identifier ID --copy-tags-to-snapshot`. Snapshots that there are already keep what they have.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --copy-tags-to-snapshot",
    terraform: `resource "aws_db_instance" "this" {
  identifier     = {{id}}
  copy_tags_to_snapshot = true
}`,
    breaks: "Nothing stops; rules that go by tags begin to apply to new snapshots.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-17",
  ],
  techniques: ["T1537"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    // Of Aurora and Multi-AZ DB clusters the tags are the cluster's matter.
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const copyTagsToSnapshot = toldFlag(data.CopyTagsToSnapshot, "RDS:DescribeDBInstances", "CopyTagsToSnapshot");
    const evidence = { expected: { copyTagsToSnapshot: true }, observed: { copyTagsToSnapshot } };
    return copyTagsToSnapshot
      ? pass("The DB instance copies its tags to snapshots.", evidence)
      : fail("The DB instance does not copy its tags to snapshots.", evidence);
  },
});
