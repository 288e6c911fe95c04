import { malformed, required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { ec2Instance } from "./resources/instance.ts";

export default defineCheck({
  id: "ec2-instance-imdsv2-required",
  title: "EC2 instances require IMDSv2",
  severity: "high",
  why: "IMDSv1 gives the role's credentials to whoever makes the instance send one GET request: a web application that fetches a URL for its users is enough. IMDSv2 wants a session first.",
  fix: "See in the CloudWatch metric MetadataNoToken that nothing on the instance uses IMDSv1 any more, then require tokens. A container needs a hop limit of 2.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8",
  ],
  techniques: ["T1552.005"],
  resource: ec2Instance,
  facts: [],
  remediation: {
    cli: "aws ec2 modify-instance-metadata-options --region {{region}} --instance-id {{id}} --http-tokens required",
    terraform: `resource "aws_instance" "this" {
  metadata_options {
    http_tokens = "required"
  }
}`,
    breaks:
      "Software with an SDK from before 2020 gets no credentials any more; the metric MetadataNoToken tells whether there is any.",
  },
  evaluate({ data }) {
    const options = required(data.MetadataOptions, "EC2:DescribeInstances", "MetadataOptions");
    const { HttpTokens: tokens, HttpEndpoint: endpoint, State: state } = options;
    const observed = {
      httpTokens: tokens ?? null,
      httpEndpoint: endpoint ?? null,
      hopLimit: options.HttpPutResponseHopLimit ?? null,
      state: state ?? null,
    };
    const evidence = { expected: { httpTokens: "required" }, observed };
    const isSafe =
      endpoint === "disabled" || required(tokens, "EC2:DescribeInstances", "MetadataOptions.HttpTokens") === "required";
    if (!isSafe) return fail("The instance accepts IMDSv1.", evidence);
    // It says what will be: until then the instance goes on with what was, and nobody says what that is.
    if (state === "pending") return unknown("The instance's metadata options are being changed.", evidence);
    if (state !== undefined && state !== "applied") throw malformed("EC2:DescribeInstances", "MetadataOptions.State");
    return endpoint === "disabled"
      ? pass("The instance's metadata service is off.", evidence)
      : pass("The instance requires IMDSv2.", evidence);
  },
});
