import { recordOf, type Sample } from "./sample.ts";

const place = "arn:aws:ec2:eu-west-1:111122223333";
const snapshot = "snap-0a1b2c3d";
const ids = [`arn:aws:ec2:eu-west-1::snapshot/${snapshot}`];
const type = "AWS::EC2::Snapshot";

const made = (snapshotSet: { item: { snapshotId: string } | { snapshotId: string }[] }) =>
  recordOf(
    "ec2",
    "CreateSnapshots",
    { CreateSnapshotsRequest: { InstanceSpecification: { InstanceId: "i-0a1b2c3d" } } },
    { responseElements: { CreateSnapshotsResponse: { snapshotSet } } },
  );

export const EBS_SAMPLES: readonly Sample[] = [
  {
    type,
    record: recordOf(
      "ec2",
      "CreateSnapshot",
      { volumeId: "vol-0a1b2c3d" },
      { responseElements: { snapshotId: snapshot } },
    ),
    ids,
  },
  { type, record: made({ item: { snapshotId: snapshot } }), ids },
  {
    type,
    record: made({ item: [{ snapshotId: snapshot }, { snapshotId: "snap-0b2c3d4e" }] }),
    ids: [...ids, "arn:aws:ec2:eu-west-1::snapshot/snap-0b2c3d4e"],
  },
  {
    type,
    record: recordOf("ec2", "ModifySnapshotAttribute", {
      snapshotId: snapshot,
      createVolumePermission: { add: { items: [{ group: "all" }] } },
      attributeType: "CREATE_VOLUME_PERMISSION",
    }),
    ids,
  },
  {
    type: "AWS::EC2::EbsEncryptionByDefault",
    record: recordOf("ec2", "DisableEbsEncryptionByDefault", { DisableEbsEncryptionByDefaultRequest: "" }),
    ids: [`${place}:ebs-encryption-by-default`],
  },
  {
    type: "AWS::EC2::SnapshotBlockPublicAccess",
    record: recordOf("ec2", "DisableSnapshotBlockPublicAccess", { DisableSnapshotBlockPublicAccessRequest: "" }),
    ids: [`${place}:snapshot-block-public-access`],
  },
];

const volume = "arn:aws:ec2:eu-west-1:111122223333:volume/vol-0a1b2c3d";

export const VOLUME_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::EC2::Volume",
    record: recordOf("ec2", "CreateVolume", { size: "8" }, { responseElements: { volumeId: "vol-0a1b2c3d" } }),
    ids: [volume],
  },
  {
    type: "AWS::EC2::Volume",
    record: recordOf("ec2", "ModifyVolume", { ModifyVolumeRequest: { VolumeId: "vol-0a1b2c3d", Size: 16 } }),
    ids: [volume],
  },
  {
    type: "AWS::EC2::Volume",
    record: recordOf("ec2", "CreateTags", {
      resourcesSet: { items: [{ resourceId: "i-0a1b2c3d" }, { resourceId: "vol-0a1b2c3d" }] },
    }),
    ids: [volume],
  },
];
