import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable, worst } from "../../src/model/verdict.ts";
import { rdsInstance } from "./resources/instance.ts";
import { judgeTls, tlsParameterOf, tlsSetting } from "./tls.ts";

const LIST = "RDS:DescribeDBInstances";

export default defineCheck({
  id: "rds-instance-tls-required",
  title: "RDS DB instances make clients use TLS",
  severity: "medium",
  why: "A client that may connect without TLS one day does, by a wrong setting or because somebody between them says that there is none, and then passwords and rows can be read on the way.",
  fix: "Set rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) to 1 in a parameter group of your own, and put the instance into it; a default group cannot be changed.",
  remediation: {
    cli: "aws rds modify-db-parameter-group --region {{region}} --db-parameter-group-name {{group}} --parameters ParameterName={{parameter}},ParameterValue={{value}},ApplyMethod={{method}}",
    terraform: `resource "aws_db_parameter_group" "this" {
  name   = {{group}}
  family = {{family}}
  parameter {
    name         = {{parameter}}
    value        = {{value}}
    apply_method = {{method}}
  }
}`,
    breaks:
      "Clients that do not speak TLS, or do not trust the RDS certificate authority, cannot connect any more, to any database that uses the parameter group; for PostgreSQL and SQL Server a reboot puts it in force.",
    values: ({ data }) => ({
      ...tlsSetting(data.Engine),
      group: data.DBParameterGroups?.[0]?.DBParameterGroupName,
    }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html",
  ],
  techniques: ["T1040", "T1557"],
  resource: rdsInstance,
  facts: ["tlsParameters"],
  async evaluate({ data }, facts) {
    // For Aurora and Multi-AZ DB clusters it is a parameter of the cluster.
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const engine = toldText(data.Engine, LIST, "Engine");
    if (tlsParameterOf(engine) === undefined) return notApplicable("engine-without-a-tls-parameter");
    const groups = await facts.tlsParameters();
    return worst(
      ...groups.map(({ name, status, parameters }) => () => {
        const statuses = [required(status, LIST, "ParameterApplyStatus")];
        const operation = "RDS:DescribeDBParameters";
        const { EngineVersion: engineVersion } = data;
        return judgeTls("DB instance", { engine, engineVersion, name, parameters, statuses, operation });
      }),
    );
  },
});
