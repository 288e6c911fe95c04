import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { defaults, running, version, versions } from "./ec2-launch-template.ts";
import { answer } from "./recorded.ts";

const SETTINGS: readonly RecordedCall[] = [
  answer("EC2:GetSnapshotBlockPublicAccessState", { State: "unblocked" }),
  answer("EC2:GetImageBlockPublicAccessState", { ImageBlockPublicAccessState: "unblocked" }),
  answer("EC2:GetInstanceMetadataDefaults", { AccountLevel: {} }),
  answer("EC2:GetSerialConsoleAccessStatus", { SerialConsoleAccessEnabled: false }),
];

/** A region in which EC2 has nothing to list. */
export const EC2_NOTHING: readonly RecordedCall[] = [
  ...SETTINGS,
  answer("EC2:DescribeSnapshots", { Snapshots: [] }),
  answer("EC2:DescribeInstances", { Reservations: [] }),
  answer("EC2:DescribeImages", { Images: [] }),
  answer("EC2:DescribeAddresses", { Addresses: [] }),
  answer("EC2:DescribeLaunchTemplateVersions", { LaunchTemplateVersions: [] }),
];

const snapshot = { SnapshotId: "snap-1", VolumeId: "vol-1", State: "completed", Encrypted: false };
const open = { MetadataOptions: { HttpTokens: "optional" } };

/** A region in which every call of EC2's checks has a reason. */
export const EC2_IN_USE: readonly RecordedCall[] = [
  ...SETTINGS,
  answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", State: "in-use", Encrypted: true }] }),
  answer("EC2:DescribeSnapshots", { Snapshots: [snapshot] }),
  answer("EC2:DescribeSnapshots", { Snapshots: [snapshot] }, { input: { RestorableByUserIds: ["all"] } }),
  answer("EC2:DescribeImages", { Images: [{ ImageId: "ami-1", Public: false }] }),
  answer("EC2:DescribeImageAttribute", { LaunchPermissions: [] }),
  answer("EC2:DescribeAddresses", { Addresses: [{ AllocationId: "eipalloc-1" }] }),
  running(1, 2),
  defaults(version(2, open)),
  versions(version(1, open), version(2, open)),
];
