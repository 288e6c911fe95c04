import { defineCheck } from "../../src/model/check.ts";
import { judgeLogging } from "./logging.ts";
import { wafWebAcl } from "./resources/web-acl.ts";

export default defineCheck({
  id: "waf-web-acl-logging-enabled",
  title: "WAF web ACLs log requests",
  severity: "medium",
  why: "Without logs nobody can tell which requests a rule has let through or blocked, from where an attack came, or whether a rule refuses customers.",
  fix: "Create a log group, a bucket or a Firehose stream whose name begins with aws-waf-logs-, and give it to the web ACL as its destination. Redact headers that hold secrets.",
  remediation: {
    cli: `aws wafv2 put-logging-configuration --region {{region}} --logging-configuration '{"ResourceArn":"'{{arn}}'","LogDestinationConfigs":["'{{logGroupArn}}'"],"RedactedFields":[{"SingleHeader":{"Name":"authorization"}},{"SingleHeader":{"Name":"cookie"}}]}'`,
    terraform: `resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = {{arn}}
  log_destination_configs = [{{logGroupArn}}]

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
}`,
    breaks: "Nothing; the destination charges for what is written to it.",
  },
  references: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11",
  ],
  techniques: ["T1562.008"],
  records: "waf-logs",
  resource: wafWebAcl,
  facts: ["logging"],
  async evaluate(_acl, facts) {
    return judgeLogging(await facts.logging());
  },
});
