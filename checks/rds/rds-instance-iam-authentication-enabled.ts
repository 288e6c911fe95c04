import { toldFlag, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { familyOf, versionOf } from "./engines.ts";
import { rdsInstance } from "./resources/instance.ts";

const LIST = "RDS:DescribeDBInstances";

/** IAM authentication needs this version at least: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html */
const SINCE_MARIADB = 10.11;

export default defineCheck({
  id: "rds-instance-iam-authentication-enabled",
  title: "RDS DB instances accept IAM authentication",
  severity: "low",
  why: "A password in a configuration file works for whoever finds it, for years; a token of IAM lasts for 15 minutes and is of an identity that can be switched off.",
  fix: "Turn it on: `aws rds modify-db-instance --db-instance-identifier ID --enable-iam-database-authentication --apply-immediately`; then make database users for it and let clients use rds:connect.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --enable-iam-database-authentication --apply-immediately",
    terraform: `resource "aws_db_instance" "this" {
  identifier                          = {{id}}
  iam_database_authentication_enabled = true
}`,
    breaks: `Nothing stops: passwords go on to work. Each new connection with a token costs the database some memory and time. ${AT_ONCE}`,
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html",
  ],
  techniques: ["T1110"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const family = familyOf(toldText(data.Engine, LIST, "Engine"));
    if (family === "custom") return notApplicable("rds-custom");
    if (family !== "mysql" && family !== "postgres" && family !== "mariadb") {
      return notApplicable("engine-without-iam-authentication");
    }
    const enabled = toldFlag(data.IAMDatabaseAuthenticationEnabled, LIST, "IAMDatabaseAuthenticationEnabled");
    if (
      !enabled &&
      family === "mariadb" &&
      versionOf(toldText(data.EngineVersion, LIST, "EngineVersion")) < SINCE_MARIADB
    ) {
      return notApplicable("engine-without-iam-authentication");
    }
    const evidence = {
      expected: { iamAuthentication: true },
      observed: { iamAuthentication: enabled, engine: data.Engine ?? null, engineVersion: data.EngineVersion ?? null },
    };
    return enabled
      ? pass("The DB instance accepts IAM authentication.", evidence)
      : fail("The DB instance does not accept IAM authentication.", evidence);
  },
});
