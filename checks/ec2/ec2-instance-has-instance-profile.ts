import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Instance } from "./resources/instance.ts";

export default defineCheck({
  id: "ec2-instance-has-instance-profile",
  title: "EC2 instances have an instance profile",
  severity: "medium",
  why: "Software on an instance without a role that needs AWS gets an access key in a file: it does not expire, is copied with every image, and nobody knows where it is.",
  fix: "Make a role with what the software needs, attach it to the instance, and delete the access keys that are on it.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-profile-attached.html",
  ],
  techniques: ["T1552.001"],
  resource: ec2Instance,
  facts: [],
  remediation: {
    cli: "aws ec2 associate-iam-instance-profile --region {{region}} --instance-id {{id}} --iam-instance-profile Name={{instanceProfile}}",
    terraform: `resource "aws_instance" "this" {
  iam_instance_profile = {{instanceProfile}}
}`,
    breaks: "Software that looks for credentials on the instance before it looks elsewhere becomes the role.",
  },
  evaluate({ data }) {
    const told = data.IamInstanceProfile?.Arn;
    const arn = told === undefined || told === null ? undefined : toldText(told, "EC2:DescribeInstances", "Arn");
    const evidence = { expected: { instanceProfile: "any" }, observed: { instanceProfile: arn ?? null } };
    return arn === undefined
      ? fail("The instance has no instance profile.", evidence)
      : pass("The instance has an instance profile.", evidence);
  },
});
