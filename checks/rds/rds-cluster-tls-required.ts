import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { rdsCluster } from "./resources/cluster.ts";
import { judgeTls, tlsParameterOf, tlsSetting } from "./tls.ts";

const LIST = "RDS:DescribeDBClusters";

export default defineCheck({
  id: "rds-cluster-tls-required",
  title: "RDS DB clusters make clients use TLS",
  severity: "medium",
  why: "A client that may connect without TLS one day does, by a wrong setting or because somebody between them says that there is none, and then passwords and rows can be read on the way.",
  fix: "Set rds.force_ssl (PostgreSQL) to 1 or require_secure_transport (MySQL) to ON in a cluster parameter group of your own, and put the cluster into it; a default group cannot be changed.",
  remediation: {
    cli: "aws rds modify-db-cluster-parameter-group --region {{region}} --db-cluster-parameter-group-name {{group}} --parameters ParameterName={{parameter}},ParameterValue={{value}},ApplyMethod={{method}}",
    terraform: `resource "aws_rds_cluster_parameter_group" "this" {
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
    values: ({ data }) => ({ ...tlsSetting(data.Engine), group: data.DBClusterParameterGroup }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html",
  ],
  techniques: ["T1040", "T1557"],
  resource: rdsCluster,
  facts: ["tlsParameters"],
  async evaluate({ data }, facts) {
    const engine = toldText(data.Engine, LIST, "Engine");
    if (tlsParameterOf(engine) === undefined) return notApplicable("engine-without-a-tls-parameter");
    const members = required(data.DBClusterMembers, LIST, "DBClusterMembers");
    // Serverless v1 has no members, and its group is in force as it is.
    if (members.length === 0 && data.EngineMode !== "serverless") return notApplicable("cluster-without-instances");
    const { name, parameters } = await facts.tlsParameters();
    const statuses = members.map((one) =>
      required(one.DBClusterParameterGroupStatus, LIST, "DBClusterParameterGroupStatus"),
    );
    const operation = "RDS:DescribeDBClusterParameters";
    const { EngineVersion: engineVersion } = data;
    return judgeTls("DB cluster", { engine, engineVersion, name, parameters, statuses, operation });
  },
});
