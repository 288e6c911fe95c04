import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Instance } from "./resources/instance.ts";

export default defineCheck({
  id: "ec2-instance-detailed-monitoring-enabled",
  title: "EC2 instances have detailed monitoring",
  severity: "low",
  why: "With a value every five minutes, an alarm on processor or network comes when a miner or an exfiltration has been at work for a quarter of an hour; with one a minute, after three.",
  fix: "Turn on detailed monitoring of the instance and in the launch template that it comes from.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-detailed-monitoring-enabled.html",
  ],
  techniques: ["T1496"],
  resource: ec2Instance,
  facts: [],
  remediation: {
    cli: "aws ec2 monitor-instances --region {{region}} --instance-ids {{id}}",
    terraform: `resource "aws_instance" "this" {
  monitoring = true
}`,
    breaks: "CloudWatch charges for the metrics of each instance.",
  },
  evaluate({ data }) {
    const state = toldText(data.Monitoring?.State, "EC2:DescribeInstances", "Monitoring.State");
    const evidence = { expected: { monitoring: "enabled" }, observed: { monitoring: state } };
    // `pending`: it has been turned on, and the first value is not there yet.
    return state === "enabled" || state === "pending"
      ? pass("The instance has detailed monitoring.", evidence)
      : fail("The instance has basic monitoring only.", evidence);
  },
});
