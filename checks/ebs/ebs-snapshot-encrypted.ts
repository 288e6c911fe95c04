import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ebsSnapshot } from "./resources/snapshot.ts";

export default defineCheck({
  id: "ebs-snapshot-encrypted",
  title: "EBS snapshots are encrypted",
  severity: "medium",
  why: "An unencrypted snapshot can be shared with any account or with everyone, and read there; an encrypted one cannot be made public, and is of no use to whoever may not use its key.",
  fix: "Copy the snapshot with encryption and delete the original; then encrypt the volume it was taken from, or the next one is as open.",
  references: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html",
  ],
  techniques: ["T1537"],
  resource: ebsSnapshot,
  facts: [],
  remediation: {
    cli: "aws ec2 copy-snapshot --region {{region}} --source-region {{region}} --source-snapshot-id {{id}} --encrypted",
    terraform: `resource "aws_ebs_snapshot_copy" "encrypted" {
  region             = {{region}}
  source_region      = {{region}}
  source_snapshot_id = {{id}}
  encrypted          = true
}`,
    breaks:
      "The copy is a full one and is billed as such; what names the old snapshot has to name the copy before it is deleted.",
  },
  evaluate({ data }) {
    const encrypted = toldFlag(data.Encrypted, "EC2:DescribeSnapshots", "Encrypted");
    const observed = {
      encrypted,
      volume: data.VolumeId ?? null,
      ...(data.KmsKeyId !== undefined && { kmsKeyId: data.KmsKeyId }),
    };
    const evidence = { expected: { encrypted: true }, observed };
    return encrypted ? pass("The snapshot is encrypted.", evidence) : fail("The snapshot is not encrypted.", evidence);
  },
});
