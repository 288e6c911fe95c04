import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ebsVolume } from "./resources/volume.ts";

export default defineCheck({
  id: "ebs-volume-encrypted",
  title: "EBS volumes are encrypted",
  severity: "high",
  why: "A snapshot of an unencrypted volume can be shared with any account or made public, and read there; an encrypted one cannot be made public and is useless without its key.",
  fix: "An existing volume cannot be switched: take a snapshot, copy it with encryption, make a new volume of the copy and swap it in. Then turn on EBS encryption by default in the region.",
  references: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html",
  ],
  techniques: ["T1537"],
  resource: ebsVolume,
  facts: [],
  remediation: {
    cli: `aws ec2 create-snapshot --region {{region}} --volume-id {{id}}
aws ec2 copy-snapshot --region {{region}} --source-region {{region}} --source-snapshot-id {{snapshotOfTheVolume}} --encrypted
aws ec2 create-volume --region {{region}} --availability-zone {{zone}} --snapshot-id {{encryptedCopy}}`,
    terraform: `resource "aws_ebs_volume" "encrypted" {
  region            = {{region}}
  availability_zone = {{zone}}
  snapshot_id       = {{encryptedCopy}}
  encrypted         = true
}`,
    breaks:
      "The volume is swapped for another one: what is attached stops for it, and writes after the snapshot are lost.",
    values: ({ data }) => ({ zone: data.AvailabilityZone }),
  },
  evaluate({ data }) {
    const encrypted = toldFlag(data.Encrypted, "EC2:DescribeVolumes", "Encrypted");
    const observed = {
      encrypted,
      state: data.State ?? null,
      attachedTo: (data.Attachments ?? []).flatMap(({ InstanceId }) => InstanceId ?? []),
      ...(data.KmsKeyId !== undefined && { kmsKeyId: data.KmsKeyId }),
      // A volume of EKS Auto Mode and the like can only be changed through its operator.
      ...(data.Operator?.Managed === true && { managedBy: data.Operator.Principal ?? "an AWS service" }),
    };
    const evidence = { expected: { encrypted: true }, observed };
    return encrypted ? pass("The volume is encrypted.", evidence) : fail("The volume is not encrypted.", evidence);
  },
});
