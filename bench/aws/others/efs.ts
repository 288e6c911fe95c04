import {
  DescribeBackupPolicyCommand,
  type DescribeBackupPolicyCommandOutput,
  DescribeFileSystemPolicyCommand,
  type DescribeFileSystemPolicyCommandOutput,
  DescribeFileSystemsCommand,
  type DescribeFileSystemsCommandOutput,
  EFSClient,
  type FileSystemDescription,
} from "@aws-sdk/client-efs";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = { size: "MaxItems", token: "Marker", least: 1, most: 100, usual: 100, refuses: "BadRequest" };

const MADE = new Date("2025-01-01T00:00:00.000Z");

const operations = serve(
  EFSClient,
  { signed: "elasticfilesystem" },
  {
    DescribeFileSystems: {
      Command: DescribeFileSystemsCommand,
      decides: "FileSystems",
      paged: true,
      output(call, { estate }): Omit<DescribeFileSystemsCommandOutput, "$metadata"> {
        const { FileSystemId } = call.json;
        const shown = FileSystemId === undefined ? fileSystemsIn(estate, call) : [fileSystemOfCall(call, estate)];
        const { things, ...next } = listed(call, { ...PAGING, next: "NextMarker" }, shown);
        // The page's own token is repeated.
        const { Marker } = call.json;
        return { ...(typeof Marker === "string" && { Marker }), FileSystems: things.map(fileSystemOf), ...next };
      },
    },
    DescribeFileSystemPolicy: {
      Command: DescribeFileSystemPolicyCommand,
      decides: "Policy",
      example,
      output(call, { estate }): Omit<DescribeFileSystemPolicyCommandOutput, "$metadata"> {
        const { account, kind } = fileSystemOfCall(call, estate);
        const Principal = { AWS: kind === "tight" ? `arn:aws:iam::${account}:root` : "*" };
        const Statement = [{ Effect: "Allow", Principal, Action: "elasticfilesystem:ClientMount", Resource: "*" }];
        return { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
      },
    },
    DescribeBackupPolicy: {
      Command: DescribeBackupPolicyCommand,
      decides: "BackupPolicy",
      example,
      output(call, { estate }): Omit<DescribeBackupPolicyCommandOutput, "$metadata"> {
        const { kind } = fileSystemOfCall(call, estate);
        return { BackupPolicy: { Status: kind === "tight" ? "ENABLED" : "DISABLED" } };
      },
    },
  },
);

function example(place: Place, { estate }: { readonly estate: Estate }): object {
  const [first] = fileSystemsIn(estate, place);
  return { FileSystemId: first === undefined ? "fs-none" : idOf(first) };
}

export function fileSystemsIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "filesystem");
}

function fileSystemOfCall(call: Call, estate: Estate): Thing {
  const its = fileSystemsIn(estate, call).find((one) => idOf(one) === call.json["FileSystemId"]);
  if (its !== undefined) return its;
  throw new Refusal({ code: "FileSystemNotFound", status: 404, message: "No such file system." });
}

function idOf({ index }: Thing): string {
  return `fs-${index.toString(16).padStart(17, "0")}`;
}

function fileSystemOf(thing: Thing): FileSystemDescription {
  const { account, region, name, kind } = thing;
  return {
    OwnerId: account,
    CreationToken: name,
    FileSystemId: idOf(thing),
    FileSystemArn: `arn:aws:elasticfilesystem:${region}:${account}:file-system/${idOf(thing)}`,
    CreationTime: MADE,
    LifeCycleState: "available",
    Name: name,
    NumberOfMountTargets: 2,
    SizeInBytes: { Value: 6144 },
    PerformanceMode: "generalPurpose",
    Encrypted: kind === "tight",
    Tags: [{ Key: "Name", Value: name }],
  };
}

export const efs: Other = {
  operations,
  calls: (estate) => ({
    "EFS:DescribeFileSystems": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "EFS:DescribeFileSystemPolicy": estate.things,
      "EFS:DescribeBackupPolicy": estate.things,
    }),
    // Only where a file system has no automatic backups.
    ...(openThings(estate) > 0 && {
      "Backup:ListProtectedResources": estate.regions.filter((region) =>
        fileSystemsIn(estate, { account: "", region }).some(({ kind }) => kind === "open"),
      ).length,
    }),
  }),
  failures: (estate) => ({
    "efs-file-system-backed-up": openThings(estate),
    "efs-file-system-encrypted": openThings(estate),
    "efs-file-system-policy-not-open": openThings(estate),
  }),
};
