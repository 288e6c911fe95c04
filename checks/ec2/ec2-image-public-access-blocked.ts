import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2ImageBlock } from "./resources/image-block.ts";

export default defineCheck({
  id: "ec2-image-public-access-blocked",
  title: "Block public access for EC2 images (AMIs) is on in every region",
  severity: "medium",
  why: "Without it, one call with one wrong argument gives an image of the account to everyone; with it, AWS refuses the call.",
  fix: "Turn it on in each region, or for all accounts with a declarative policy of the organization. Images that are public already stay so: take them back one by one.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetImageBlockPublicAccessState.html",
  ],
  techniques: ["T1537", "T1530"],
  resource: ec2ImageBlock,
  facts: ["block"],
  remediation: {
    cli: "aws ec2 enable-image-block-public-access --region {{region}} --image-block-public-access-state block-new-sharing",
    terraform: `resource "aws_ec2_image_block_public_access" "this" {
  region = {{region}}
  state  = "block-new-sharing"
}`,
    breaks:
      "Whoever publishes images of the region on purpose can do so no longer; AWS needs up to ten minutes for it.",
  },
  async evaluate(_region, facts) {
    const block = await facts.block();
    const evidence = { expected: { state: "block-new-sharing" }, observed: { ...block } };
    return block.state === "block-new-sharing"
      ? pass("Public sharing of images is blocked in the region.", evidence)
      : fail("Public sharing of images is not blocked in the region.", evidence);
  },
});
