import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ebsSnapshotBlock } from "./resources/snapshot-block.ts";

export default defineCheck({
  id: "ebs-snapshot-public-access-blocked",
  title: "Block public access for EBS snapshots is on in every region",
  severity: "medium",
  why: "Without it, one call with one wrong argument makes a disk of the account public; with it, AWS refuses the call, and treats what was public before as private.",
  fix: "Turn it on in each region with `block-all-sharing`, or for all accounts with a declarative policy of the organization.",
  references: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetSnapshotBlockPublicAccessState.html",
  ],
  techniques: ["T1537", "T1530"],
  resource: ebsSnapshotBlock,
  facts: ["block"],
  options: {
    blockNewIsEnough: {
      kind: "flag",
      default: false,
      description: "Whether block-new-sharing is enough, which leaves public what was public before.",
    },
  },
  remediation: {
    cli: "aws ec2 enable-snapshot-block-public-access --region {{region}} --state block-all-sharing",
    terraform: `resource "aws_ebs_snapshot_block_public_access" "this" {
  region = {{region}}
  state  = "block-all-sharing"
}`,
    breaks: "Snapshots of the region that are public on purpose become private at once.",
  },
  async evaluate(_region, facts, { options }) {
    const block = await facts.block();
    const { state } = block;
    const enough = options.blockNewIsEnough ? ["block-all-sharing", "block-new-sharing"] : ["block-all-sharing"];
    const evidence = { expected: { state: enough }, observed: { ...block } };
    if (enough.includes(state)) return pass("Public sharing of snapshots is blocked in the region.", evidence);
    return state === "unblocked"
      ? fail("Public sharing of snapshots is not blocked in the region.", evidence)
      : fail("Only new public sharing of snapshots is blocked: what was public before still is.", evidence);
  },
});
