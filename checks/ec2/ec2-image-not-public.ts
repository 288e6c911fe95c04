import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Image } from "./resources/image.ts";

export default defineCheck({
  id: "ec2-image-not-public",
  title: "EC2 images (AMIs) are not public",
  severity: "critical",
  why: "Anyone with an AWS account can start an instance from a public image and read its disks: the software, what was left in the shell's history, and the keys in its configuration.",
  fix: "Take `all` out of the image's launch permissions, and turn on block public access for images in every region. Replace the credentials that were in it.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
  ],
  techniques: ["T1530", "T1552.001"],
  resource: ec2Image,
  facts: [],
  remediation: {
    cli: "aws ec2 modify-image-attribute --region {{region}} --image-id {{id}} --launch-permission 'Remove=[{Group=all}]'",
    terraform: {
      none: "Remove the aws_ami_launch_permission of the image whose group is all; none can say that there is none.",
    },
    breaks:
      "Other accounts that launch instances from the image can do so no longer, unless it is shared with them by their id.",
  },
  evaluate({ data }) {
    const isPublic = toldFlag(data.Public, "EC2:DescribeImages", "Public");
    const observed = { public: isPublic, state: data.State ?? null, created: data.CreationDate ?? null };
    const evidence = { expected: { public: false }, observed };
    return isPublic
      ? fail("The image is public: everyone can launch it.", evidence)
      : pass("The image is not public.", evidence);
  },
});
