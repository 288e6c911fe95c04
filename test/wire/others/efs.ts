import { CreateFileSystemCommand, EFSClient, PutFileSystemPolicyCommand } from "@aws-sdk/client-efs";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const efs = estate.client(EFSClient, "us-east-1");
  for (const [name, principal] of [
    ["shop-kept", `arn:aws:iam::${ACCOUNT}:root`],
    ["shop-bare", "*"],
  ] as const) {
    const { FileSystemId } = await efs.send(
      new CreateFileSystemCommand({
        CreationToken: name,
        Encrypted: name === "shop-kept",
        Tags: [{ Key: "Name", Value: name }],
      }),
    );
    const Statement = [
      { Effect: "Allow", Principal: { AWS: principal }, Action: "elasticfilesystem:ClientMount", Resource: "*" },
    ];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await efs.send(new PutFileSystemPolicyCommand({ FileSystemId, Policy }));
  }
}

export const efs: OtherWire = {
  build,
  expected: {
    "efs-file-system-encrypted": expects("kept", "bare"),
    "efs-file-system-policy-not-open": expects("kept", "bare"),
  },
  likeAws: [],
  unserved: ["Backup:ListProtectedResources"],
  notShown: {},
};
