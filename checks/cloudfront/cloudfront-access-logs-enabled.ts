import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-access-logs-enabled",
  title: "CloudFront distributions log access",
  severity: "medium",
  why: "What the edge answers from its cache, or refuses, never reaches the origin's logs: without CloudFront's own, nobody can say who fetched what or tried to.",
  fix: "Switch standard logging on: to a bucket, a log group or a stream by a delivery of CloudWatch Logs, or to a bucket in the older way. Real-time logs may be samples, and are not counted.",
  remediation: {
    cli: `aws logs put-delivery-source --name cloudfront-{{id}} --resource-arn {{arn}} --log-type ACCESS_LOGS --region us-east-1
aws logs put-delivery-destination --name cloudfront-{{id}} --delivery-destination-configuration destinationResourceArn={{logBucketArn}} --region us-east-1
aws logs create-delivery --delivery-source-name cloudfront-{{id}} --delivery-destination-arn {{deliveryDestinationArn}} --region us-east-1`,
    terraform: `resource "aws_cloudwatch_log_delivery_source" "this" {
  region       = "us-east-1"
  name         = {{id}}
  log_type     = "ACCESS_LOGS"
  resource_arn = {{arn}}
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  region = "us-east-1"
  name   = {{id}}
  delivery_destination_configuration {
    destination_resource_arn = {{logBucketArn}}
  }
}

resource "aws_cloudwatch_log_delivery" "this" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
}`,
    breaks: "Nothing: the logs cost their storage, and more where they go to a log group or a stream.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-5",
  ],
  techniques: ["T1562.008"],
  resource: distribution,
  records: "cloudfront-access-logs",
  facts: ["config", "logsAreDelivered"],
  async evaluate(_, facts) {
    const { Logging } = await facts.config();
    const expected = { accessLogs: true };
    if (toldFlag(Logging?.Enabled, "CloudFront:GetDistributionConfig", "Logging.Enabled")) {
      return pass("The distribution logs access to a bucket.", { expected, observed: { accessLogs: true, to: "s3" } });
    }
    return (await facts.logsAreDelivered())
      ? pass("CloudWatch Logs delivers the distribution's access logs.", {
          expected,
          observed: { accessLogs: true, to: "log delivery" },
        })
      : fail("The distribution does not log access.", { expected, observed: { accessLogs: false } });
  },
});
