import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

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
];
