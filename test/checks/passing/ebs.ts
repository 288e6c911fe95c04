import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const SNAPSHOTS = "EC2:DescribeSnapshots";
const PUBLIC = { RestorableByUserIds: ["all"] };
const own = answer(SNAPSHOTS, { Snapshots: [{ SnapshotId: "snap-1", VolumeId: "vol-1", Encrypted: true }] });

export const ebs: readonly Passing[] = [
  {
    check: "ebs-default-encryption-enabled",
    name: "on",
    calls: [answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: true })],
  },
  {
    check: "ebs-volume-encrypted",
    name: "on two pages",
    calls: [
      answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }], NextToken: "two" }),
      answer(
        "EC2:DescribeVolumes",
        { Volumes: [{ VolumeId: "vol-2", Encrypted: true }] },
        { input: { NextToken: "two" } },
      ),
    ],
  },
  { check: "ebs-snapshot-encrypted", name: "encrypted", calls: [own] },
  {
    check: "ebs-snapshot-not-public",
    name: "private",
    calls: [own, answer(SNAPSHOTS, { Snapshots: [] }, { input: PUBLIC })],
  },
  {
    check: "ebs-snapshot-not-public",
    name: "kept private by the block",
    calls: [
      own,
      answer(SNAPSHOTS, { Snapshots: [{ SnapshotId: "snap-1" }] }, { input: PUBLIC }),
      answer("EC2:GetSnapshotBlockPublicAccessState", { State: "block-all-sharing" }),
    ],
  },
  {
    check: "ebs-snapshot-public-access-blocked",
    name: "all sharing",
    calls: [answer("EC2:GetSnapshotBlockPublicAccessState", { State: "block-all-sharing" })],
  },
  {
    check: "ebs-volume-backed-up",
    name: "yesterday",
    calls: [
      answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1" }] }),
      answer(SNAPSHOTS, {
        Snapshots: [
          {
            SnapshotId: "snap-1",
            VolumeId: "vol-1",
            State: "completed",
            StartTime: { $date: "2025-12-31T00:00:00.000Z" },
          },
        ],
      }),
    ],
  },
];
