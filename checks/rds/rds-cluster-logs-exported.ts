import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { CLUSTER_LOGS, judgeLogs, logsOf, NOT_NEEDED } from "./logs.ts";
import { rdsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "rds-cluster-logs-exported",
  title: "RDS DB clusters export their logs to CloudWatch Logs",
  severity: "medium",
  why: "In the cluster logs are kept for days and go with its instances; who logged on, failed to, or changed what cannot be found out afterwards.",
  fix: "Turn on the export of the log types that the evidence names as missing; Aurora MySQL writes an audit log only once server_audit_logging is on in its cluster parameter group.",
  remediation: {
    cli: `aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --cloudwatch-logs-export-configuration '{"EnableLogTypes":'{{logTypes}}'}'`,
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier              = {{id}}
  engine                          = {{engine}}
  enabled_cloudwatch_logs_exports = jsondecode({{logTypes}})
}`,
    breaks: "CloudWatch Logs charges for what it takes in; the audit log of a busy database is large.",
    values: ({ data }) => ({
      engine: data.Engine,
      logTypes: JSON.stringify(logsOf(CLUSTER_LOGS, data.Engine)),
    }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.CloudWatch.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-34",
  ],
  techniques: ["T1562.008"],
  records: "rds-logs",
  resource: rdsCluster,
  facts: [],
  options: { notNeeded: NOT_NEEDED },
  evaluate({ data }, _facts, { options }) {
    const engine = toldText(data.Engine, "RDS:DescribeDBClusters", "Engine");
    const wanted = logsOf(CLUSTER_LOGS, engine).filter((type) => !options.notNeeded.includes(type));
    if (wanted.length === 0) return notApplicable("engine-without-expected-logs");
    return judgeLogs("DB cluster", wanted, data.EnabledCloudwatchLogsExports);
  },
});
