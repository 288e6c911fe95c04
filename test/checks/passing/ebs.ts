import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

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
];
