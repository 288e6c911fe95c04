import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { opensearchDomain } from "./resources/domain.ts";

export default defineCheck({
  id: "opensearch-domain-audit-logs-enabled",
  title: "OpenSearch domains publish audit logs",
  severity: "medium",
  why: "Who signed in and which documents were read is told by the audit log alone: CloudTrail sees only what is done to the domain, not in it.",
  fix: "Publish the audit log to a log group of CloudWatch Logs, and switch audit logging on in OpenSearch Dashboards, too. It needs fine-grained access control.",
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-5",
  ],
  techniques: ["T1562.008"],
  resource: opensearchDomain,
  records: "opensearch-audit-logs",
  facts: ["described"],
  remediation: {
    cli: `aws opensearch update-domain-config --region {{region}} --domain-name {{id}} --log-publishing-options '{"AUDIT_LOGS":{"CloudWatchLogsLogGroupArn":"'{{logGroupArn}}'","Enabled":true}}'`,
    terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = {{id}}
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = {{logGroupArn}}
  }
}`,
    breaks:
      "Nothing; what CloudWatch Logs takes in is paid for by its size. The log group needs a policy that lets the domain write.",
  },
  async evaluate(_, facts) {
    const domain = await facts.described();
    if (domain.Deleted === true) return notApplicable("deleting");
    // A domain that publishes no log of any kind has no such options.
    const audit = domain.LogPublishingOptions?.AUDIT_LOGS;
    const auditLogs =
      audit !== undefined && toldFlag(audit.Enabled, OPERATION, "LogPublishingOptions.AUDIT_LOGS.Enabled");
    const evidence = {
      expected: { auditLogs: true },
      observed: { auditLogs, logGroup: audit?.CloudWatchLogsLogGroupArn ?? null },
    };
    return auditLogs
      ? pass("The domain publishes its audit log.", evidence)
      : fail("The domain publishes no audit log.", evidence);
  },
});

const OPERATION = "OpenSearch:DescribeDomains";
