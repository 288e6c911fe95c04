import { toldNumber, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { familyOf } from "./engines.ts";
import { rdsInstance } from "./resources/instance.ts";

const LIST = "RDS:DescribeDBInstances";

export default defineCheck({
  id: "rds-instance-enhanced-monitoring-enabled",
  title: "RDS DB instances have Enhanced Monitoring on",
  severity: "low",
  why: "CloudWatch sees the instance from outside; which process takes the processor or the memory, and since when, only Enhanced Monitoring shows.",
  fix: "Turn it on with an interval of up to 60 seconds and a role that RDS may use: `aws rds modify-db-instance --db-instance-identifier ID --monitoring-interval 60 --monitoring-role-arn ROLE`.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --monitoring-interval 60 --monitoring-role-arn {{monitoringRoleArn}}",
    terraform: `resource "aws_db_instance" "this" { # aws_rds_cluster_instance for a member of an Aurora cluster
  identifier          = {{id}}
  monitoring_interval = 60
  monitoring_role_arn = {{monitoringRoleArn}}
}`,
    breaks: "Nothing stops; CloudWatch Logs charges for the metrics, the more the shorter the interval.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-6",
  ],
  techniques: ["T1499"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    if (familyOf(toldText(data.Engine, LIST, "Engine")) === "custom") return notApplicable("rds-custom");
    const monitoringIntervalSeconds = toldNumber(data.MonitoringInterval, LIST, "MonitoringInterval");
    const evidence = { expected: { monitoringIntervalSeconds: "1 to 60" }, observed: { monitoringIntervalSeconds } };
    return monitoringIntervalSeconds > 0
      ? pass("Enhanced Monitoring of the DB instance is on.", evidence)
      : fail("Enhanced Monitoring of the DB instance is off.", evidence);
  },
});
