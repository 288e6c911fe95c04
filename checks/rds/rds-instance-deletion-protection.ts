import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-deletion-protection",
  title: "RDS DB instances are protected against deletion",
  severity: "low",
  why: "One call deletes an unprotected database, and its automated backups with it; with protection on, a second, deliberate one has to come first.",
  fix: "Turn it on: `aws rds modify-db-instance --db-instance-identifier ID --deletion-protection`.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --deletion-protection",
    terraform: `resource "aws_db_instance" "this" {
  identifier          = {{id}}
  deletion_protection = true
}`,
    breaks: "Whatever deletes the instance, a stack or a script, has to turn the protection off first.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html#USER_DeleteInstance.DeletionProtection",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8",
  ],
  techniques: ["T1485"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    // An instance of Aurora has no such setting and can be deleted even in a protected cluster; the data is the cluster's.
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const deletionProtection = toldFlag(data.DeletionProtection, "RDS:DescribeDBInstances", "DeletionProtection");
    const evidence = { expected: { deletionProtection: true }, observed: { deletionProtection } };
    return deletionProtection
      ? pass("The DB instance is protected against deletion.", evidence)
      : fail("The DB instance is not protected against deletion.", evidence);
  },
});
