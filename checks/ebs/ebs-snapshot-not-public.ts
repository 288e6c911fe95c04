import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ebsSnapshot } from "./resources/snapshot.ts";

export default defineCheck({
  id: "ebs-snapshot-not-public",
  title: "EBS snapshots are not public",
  severity: "critical",
  why: "Anyone with an AWS account can make a volume of a public snapshot and read every block of it, deleted files included; there are people who do nothing else but look for new ones.",
  fix: "Take `all` out of the snapshot's permissions, and turn on block public access for snapshots in every region. Hold the data for known, and replace the credentials in it.",
  references: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-1",
  ],
  techniques: ["T1537", "T1530"],
  resource: ebsSnapshot,
  facts: ["sharedWithAll", "block"],
  remediation: {
    cli: "aws ec2 modify-snapshot-attribute --region {{region}} --snapshot-id {{id}} --attribute createVolumePermission --operation-type remove --group-names all",
    terraform: `resource "aws_ebs_snapshot_block_public_access" "this" {
  region = {{region}}
  state  = "block-all-sharing"
}`,
    breaks: "Other accounts that restore the snapshot can do so no longer, unless it is shared with them by their id.",
  },
  async evaluate({ data }, facts) {
    const expected = { public: false };
    const about = { encrypted: data.Encrypted ?? null };
    if (!(await facts.sharedWithAll())) {
      return pass("The snapshot is not shared with everyone.", {
        expected,
        observed: { public: false, sharedWithAll: false, ...about },
      });
    }
    // The attributes keep saying that it is shared; AWS treats it as private all the same.
    const { state } = await facts.block();
    const masked = state === "block-all-sharing";
    const evidence = {
      expected,
      observed: { public: !masked, sharedWithAll: true, blockPublicAccess: state, ...about },
    };
    return masked
      ? pass("The snapshot is shared with everyone, but the region's block public access keeps it private.", evidence)
      : fail("The snapshot is public: everyone can restore it.", evidence);
  },
});
