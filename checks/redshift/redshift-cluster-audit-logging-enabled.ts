import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-audit-logging-enabled",
  title: "Redshift clusters deliver audit logs",
  severity: "medium",
  why: "Who connected and which queries were run is kept in the cluster's own tables for some days, and goes with the cluster. Without audit logs nobody can say later what was read.",
  fix: "Switch audit logging on, to CloudWatch Logs or S3, and set enable_user_activity_logging in the parameter group, without which queries are left out.",
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-4",
  ],
  techniques: ["T1562.008"],
  resource: redshiftCluster,
  records: "redshift-audit-logs",
  facts: ["logging"],
  remediation: {
    cli: "aws redshift enable-logging --region {{region}} --cluster-identifier {{id}} --log-destination-type cloudwatch --log-exports connectionlog userlog useractivitylog",
    terraform: `resource "aws_redshift_logging" "this" {
  cluster_identifier   = {{id}}
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog", "useractivitylog"]
}`,
    breaks: "Nothing; what CloudWatch Logs takes in is paid for by its size.",
  },
  async evaluate(_, facts) {
    const { LoggingEnabled, LogDestinationType, LogExports, LastSuccessfulDeliveryTime, LastFailureTime } =
      await facts.logging();
    const logging = toldFlag(LoggingEnabled, "Redshift:DescribeLoggingStatus", "LoggingEnabled");
    const [delivered, failed] = [timeOf(LastSuccessfulDeliveryTime), timeOf(LastFailureTime)];
    const observed = {
      logging,
      destination: LogDestinationType ?? null,
      logs: LogExports ?? [],
      lastDelivery: delivered?.toISOString() ?? null,
      lastFailure: failed?.toISOString() ?? null,
    };
    const evidence = { expected: { logging: true }, observed };
    if (!logging) return fail("The cluster delivers no audit logs.", evidence);
    return failed !== undefined && (delivered === undefined || delivered < failed)
      ? fail("Audit logs of the cluster cannot be delivered.", evidence)
      : pass("The cluster delivers audit logs.", evidence);
  },
});

function timeOf(value: unknown): Date | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined;
}
