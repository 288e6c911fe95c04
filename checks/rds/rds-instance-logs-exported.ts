import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { familyOf } from "./engines.ts";
import { INSTANCE_LOGS, judgeLogs, logsOf, NOT_NEEDED } from "./logs.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-logs-exported",
  title: "RDS DB instances export their logs to CloudWatch Logs",
  severity: "medium",
  why: "On the instance logs are kept for days and go with it; who logged on, failed to, or changed what cannot be found out afterwards.",
  fix: "Turn on the export of the log types that the evidence names as missing; MySQL and MariaDB need the audit plugin in an option group first. Give the log groups a retention.",
  remediation: {
    cli: `aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --cloudwatch-logs-export-configuration '{"EnableLogTypes":'{{logTypes}}'}'`,
    terraform: `resource "aws_db_instance" "this" {
  identifier                      = {{id}}
  enabled_cloudwatch_logs_exports = jsondecode({{logTypes}})
}`,
    breaks: "CloudWatch Logs charges for what it takes in; the general and audit logs of a busy database are large.",
    values: ({ data }) => ({
      logTypes: JSON.stringify(logsOf(INSTANCE_LOGS, data.Engine)),
    }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9",
  ],
  techniques: ["T1562.008"],
  records: "rds-logs",
  resource: rdsInstance,
  facts: [],
  options: { notNeeded: NOT_NEEDED },
  evaluate({ data }, _facts, { options }) {
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const engine = toldText(data.Engine, "RDS:DescribeDBInstances", "Engine");
    if (familyOf(engine) === "custom") return notApplicable("rds-custom");
    const wanted = logsOf(INSTANCE_LOGS, engine).filter((type) => !options.notNeeded.includes(type));
    if (wanted.length === 0) return notApplicable("engine-without-expected-logs");
    return judgeLogs("DB instance", wanted, data.EnabledCloudwatchLogsExports);
  },
});
