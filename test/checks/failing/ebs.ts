import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const SNAPSHOTS = "EC2:DescribeSnapshots";
const snapshot = { SnapshotId: "snap-1", VolumeId: "vol-1", State: "completed", Encrypted: false };
const own = answer(SNAPSHOTS, { Snapshots: [{ ...snapshot, StartTime: { $date: "2025-01-01T00:00:00.000Z" } }] });

export const ebs: readonly Failing[] = [
  {
    check: "ebs-default-encryption-enabled",
    name: "off",
    calls: [answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: false })],
  },
  {
    check: "ebs-volume-encrypted",
    name: "not encrypted",
    calls: [
      answer("EC2:DescribeVolumes", {
        Volumes: [{ VolumeId: "vol-1", State: "in-use", Encrypted: false, Attachments: [{ InstanceId: "i-1" }] }],
      }),
    ],
  },
  { check: "ebs-snapshot-encrypted", name: "not encrypted", calls: [own] },
  {
    check: "ebs-snapshot-not-public",
    name: "public",
    calls: [
      own,
      answer(SNAPSHOTS, { Snapshots: [snapshot] }, { input: { RestorableByUserIds: ["all"] } }),
      answer("EC2:GetSnapshotBlockPublicAccessState", { State: "unblocked", ManagedBy: "account" }),
    ],
  },
  {
    check: "ebs-snapshot-public-access-blocked",
    name: "unblocked",
    calls: [answer("EC2:GetSnapshotBlockPublicAccessState", { State: "unblocked", ManagedBy: "account" })],
  },
  {
    check: "ebs-volume-backed-up",
    name: "a year ago",
    calls: [
      own,
      answer("EC2:DescribeVolumes", {
        Volumes: [{ VolumeId: "vol-1", State: "in-use", CreateTime: { $date: "2024-01-01T00:00:00.000Z" } }],
      }),
    ],
  },
];
