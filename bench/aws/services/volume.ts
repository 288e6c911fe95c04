import type { Volume } from "@aws-sdk/client-ec2";
import type { VolumeKind } from "../estate.ts";

export interface Place {
  readonly account: string;
  readonly region: string;
}

const CREATED = new Date("2024-02-29T12:34:56.789Z");

/** Of the size that DescribeVolumes gives: about 1 kB on the wire. */
export function volumeOf({ account, region }: Place, id: string, kind: VolumeKind): Volume {
  const encrypted = kind === "encrypted" || kind === "encrypted-attached";
  const attached = kind.endsWith("-attached");
  return {
    VolumeId: `vol-${id}`,
    Size: 100,
    SnapshotId: "snap-0a1b2c3d4e5f60718",
    AvailabilityZone: `${region}a`,
    State: kind === "deleting" ? "deleting" : attached ? "in-use" : "available",
    CreateTime: CREATED,
    Attachments: attached
      ? [
          {
            VolumeId: `vol-${id}`,
            InstanceId: `i-${id}`,
            Device: "/dev/xvda",
            State: "attached",
            AttachTime: CREATED,
            DeleteOnTermination: true,
          },
        ]
      : [],
    Encrypted: encrypted,
    ...(encrypted && { KmsKeyId: `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab` }),
    Iops: 3_000,
    Throughput: 125,
    VolumeType: "gp3",
    MultiAttachEnabled: false,
    Tags: [
      { Key: "Name", Value: `data-${id}` },
      { Key: "team", Value: "storage & <backup>" },
    ],
  };
}
