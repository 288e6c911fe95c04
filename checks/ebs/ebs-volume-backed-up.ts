import { malformed, required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { ebsVolume } from "./resources/volume.ts";

const DAY = 86_400_000;

/**
 * Judged by the snapshots that there are. A backup plan says what somebody meant to do: it may select nothing, or fail every
 * night. What AWS Backup and Data Lifecycle Manager make of a volume are snapshots of the account, and are seen here.
 */
export default defineCheck({
  id: "ebs-volume-backed-up",
  title: "EBS volumes have a recent snapshot",
  severity: "low",
  why: "A volume lives in one Availability Zone; when it is lost, encrypted by somebody else or deleted, what its last snapshot has is all that there is.",
  fix: "Let AWS Backup or Data Lifecycle Manager take snapshots of it by a tag, at least as often as data may be lost, and try to restore one.",
  references: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-28",
  ],
  techniques: ["T1485", "T1490"],
  resource: ebsVolume,
  facts: ["backups"],
  options: {
    maxAgeDays: {
      kind: "number",
      default: 8,
      least: 1,
      most: 3_650,
      description: "Days after which a volume's newest snapshot is too old: a week, and a day for a schedule to run.",
    },
  },
  remediation: {
    cli: "aws ec2 create-snapshot --region {{region}} --volume-id {{id}} --description 'Backup'",
    terraform: `resource "aws_ebs_snapshot" "this" {
  region    = {{region}}
  volume_id = {{id}}
}`,
    breaks:
      "A snapshot costs what its changed blocks take up, and one by hand is the only one: a schedule is what is wanted.",
  },
  async evaluate({ data }, facts, { now, options }) {
    const since = new Date(now.getTime() - options.maxAgeDays * DAY);
    const { newest, untold } = await facts.backups();
    const observed = {
      newestSnapshot: newest?.id ?? null,
      ofTime: newest?.startedAt.toISOString() ?? null,
      attachedTo: (data.Attachments ?? []).flatMap(({ InstanceId }) => InstanceId ?? []),
    };
    const evidence = { expected: { newestSnapshotAgeInDays: `at most ${options.maxAgeDays}` }, observed };
    if (newest !== undefined && newest.startedAt >= since) return pass("The volume has a recent snapshot.", evidence);
    if (untold) throw malformed("EC2:DescribeSnapshots", "State and StartTime of each snapshot of the volume");
    const created = required(data.CreateTime, "EC2:DescribeVolumes", "CreateTime");
    if (created > since) return notApplicable("volume-younger-than-its-first-backup");
    return newest === undefined
      ? fail("The volume has no snapshot.", evidence)
      : fail("The volume's newest snapshot is too old.", evidence);
  },
});
