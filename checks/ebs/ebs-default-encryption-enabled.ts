import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ebsDefaultEncryption } from "./resources/default-encryption.ts";

export default defineCheck({
  id: "ebs-default-encryption-enabled",
  title: "EBS encryption by default is on in every region",
  severity: "medium",
  why: "Without it, every new volume is unencrypted unless whoever makes it thinks of it, autoscaling and restores included.",
  fix: "Turn it on in each region: `aws ec2 enable-ebs-encryption-by-default --region REGION`. It affects new volumes only.",
  references: ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"],
  techniques: ["T1537"],
  resource: ebsDefaultEncryption,
  facts: ["enabled"],
  remediation: {
    cli: "aws ec2 enable-ebs-encryption-by-default --region {{region}}",
    terraform: `resource "aws_ebs_encryption_by_default" "this" {
  region  = {{region}}
  enabled = true
}`,
    breaks:
      "Instance types that cannot use encrypted volumes do not start, and what is made from then on cannot be made public.",
  },
  async evaluate(_region, facts) {
    const enabled = await facts.enabled();
    const evidence = { expected: { ebsEncryptionByDefault: true }, observed: { ebsEncryptionByDefault: enabled } };
    return enabled
      ? pass("New volumes in the region are encrypted by default.", evidence)
      : fail("New volumes in the region are not encrypted by default.", evidence);
  },
});
