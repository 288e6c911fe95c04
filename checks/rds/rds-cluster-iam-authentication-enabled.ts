import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { rdsCluster } from "./resources/cluster.ts";

const LIST = "RDS:DescribeDBClusters";

export default defineCheck({
  id: "rds-cluster-iam-authentication-enabled",
  title: "RDS DB clusters accept IAM authentication",
  severity: "low",
  why: "A password in a configuration file works for whoever finds it, for years; a token of IAM lasts for 15 minutes and is of an identity that can be switched off.",
  fix: "Turn it on: `aws rds modify-db-cluster --db-cluster-identifier ID --enable-iam-database-authentication --apply-immediately`; then make database users for it and let clients use rds:connect.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --enable-iam-database-authentication --apply-immediately",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier                  = {{id}}
  engine                              = {{engine}}
  iam_database_authentication_enabled = true
}`,
    breaks: `Nothing stops: passwords go on to work. Each new connection with a token costs the database some memory and time. ${AT_ONCE}`,
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-12",
  ],
  techniques: ["T1110"],
  resource: rdsCluster,
  facts: [],
  evaluate({ data }) {
    if (data.EngineMode === "serverless") return notApplicable("aurora-serverless-v1");
    const enabled = toldFlag(data.IAMDatabaseAuthenticationEnabled, LIST, "IAMDatabaseAuthenticationEnabled");
    const evidence = {
      expected: { iamAuthentication: true },
      observed: { iamAuthentication: enabled, engine: data.Engine ?? null, engineVersion: data.EngineVersion ?? null },
    };
    return enabled
      ? pass("The DB cluster accepts IAM authentication.", evidence)
      : fail("The DB cluster does not accept IAM authentication.", evidence);
  },
});
