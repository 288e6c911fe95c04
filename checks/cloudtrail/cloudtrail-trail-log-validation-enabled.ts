import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { cloudtrailTrail } from "./resources/trail.ts";

export default defineCheck({
  id: "cloudtrail-trail-log-validation-enabled",
  title: "CloudTrail trails sign what they deliver",
  severity: "low",
  why: "Without digest files nobody can tell whether somebody has changed or deleted log files after the fact: the record of an intrusion is worth what its keeper says.",
  fix: "Switch log file validation on: CloudTrail then delivers a signed digest of each hour's files, which `aws cloudtrail validate-logs` checks.",
  remediation: {
    cli: "aws cloudtrail update-trail --name {{arn}} --enable-log-file-validation --region {{region}}",
    terraform: `resource "aws_cloudtrail" "this" {
  name                       = {{id}}
  enable_log_file_validation = true
}`,
    breaks: "Nothing: digests are further small objects in the bucket.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-4",
  ],
  techniques: ["T1562.008"],
  resource: cloudtrailTrail,
  facts: [],
  evaluate({ data }) {
    const logFileValidation = toldFlag(
      data.LogFileValidationEnabled,
      "CloudTrail:DescribeTrails",
      "LogFileValidationEnabled",
    );
    const evidence = { expected: { logFileValidation: true }, observed: { logFileValidation } };
    return logFileValidation
      ? pass("The trail delivers signed digests of its log files.", evidence)
      : fail("The trail delivers no digests of its log files.", evidence);
  },
});
