import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { ec2Instance } from "./resources/instance.ts";

export default defineCheck({
  id: "ec2-instance-virtualization-not-paravirtual",
  title: "EC2 instances do not use paravirtualization",
  severity: "low",
  why: "Paravirtual guests run on the oldest generations of hardware, without what separates guests on the newer ones, and their images are as old.",
  fix: "Launch a new instance of a current type from an HVM image, move the data over and terminate the old one.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/virtualization_types.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-24",
  ],
  techniques: ["T1068"],
  resource: ec2Instance,
  facts: [],
  remediation: {
    cli: { none: "An instance keeps its image's virtualization type: a new one has to be launched from an HVM image." },
    terraform: { none: "Give the aws_instance an HVM image as its ami, and a current instance_type; it is made anew." },
    breaks: "The instance is replaced by another one, with other addresses.",
  },
  evaluate({ data }) {
    const type = toldText(data.VirtualizationType, "EC2:DescribeInstances", "VirtualizationType");
    const observed = { virtualizationType: type, instanceType: data.InstanceType ?? null };
    const evidence = { expected: { virtualizationType: "hvm" }, observed };
    if (type === "paravirtual") return fail("The instance uses paravirtualization.", evidence);
    return type === "hvm"
      ? pass("The instance does not use paravirtualization.", evidence)
      : unknown("The instance's virtualization is of a kind that is not known.", evidence);
  },
});
