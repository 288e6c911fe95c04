import type { RecordedCall } from "../../../src/aws/recording/format.ts";
import { bucket, PUBLIC_POLICY } from "../../support/bucket.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";
import { type Estate, REGIONS, type Region } from "./estate.ts";
import type { Step } from "./script.ts";

/** Volumes of the first page; credentials that expire do so after it. */
export const FIRST_PAGE = 2;

/** What AWS answers during one scan of the fortnight, as the text of a recording. */
export function recordingOf(step: Step): string {
  const header = { aplomb: "recording", version: 1, time: step.time };
  const lines = [
    answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
    answer("EC2:DescribeRegions", { Regions: REGIONS.map((RegionName) => ({ RegionName })) }),
    ...REGIONS.flatMap((region) => regional(step, region)),
    ...buckets(step),
  ];
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

function regional(step: Step, region: Region): RecordedCall[] {
  const place = { region };
  const { estate, expired, silent } = step;
  const code = step.dark === region ? "UnauthorizedOperation" : expired === true ? "ExpiredToken" : undefined;
  const calls = ["EC2:DescribeVolumes", "EC2:GetEbsEncryptionByDefault", "RDS:DescribeDBInstances"];
  const [first, second] = volumePages(estate, region);
  if (code !== undefined) {
    const all = calls.map((call) => refused(call, code, place));
    const midway = code === "ExpiredToken" && region === REGIONS[0];
    if (!midway) return all;
    return [first, refused("EC2:DescribeVolumes", code, { ...place, input: { NextToken: "2" } }), ...all.slice(1)];
  }
  const setting = "EC2:GetEbsEncryptionByDefault";
  return [
    first,
    second,
    silent === true
      ? refused(setting, "UnauthorizedOperation", place)
      : answer(setting, { EbsEncryptionByDefault: estate.encryptsByDefault[region] }, place),
    answer("RDS:DescribeDBInstances", { DBInstances: databases(estate, region) }, place),
  ];
}

function volumePages(estate: Estate, region: Region): [RecordedCall, RecordedCall] {
  const volumes = Object.entries(estate.volumes[region]).map(([VolumeId, kind]) => ({
    VolumeId,
    State: kind === "deleting" ? "deleting" : "in-use",
    Encrypted: kind === "encrypted",
  }));
  const page = (of: typeof volumes, more: object) => ({ Volumes: of, ...more });
  return [
    answer("EC2:DescribeVolumes", page(volumes.slice(0, FIRST_PAGE), { NextToken: "2" }), { region }),
    answer("EC2:DescribeVolumes", page(volumes.slice(FIRST_PAGE), {}), { region, input: { NextToken: "2" } }),
  ];
}

function databases(estate: Estate, region: Region) {
  return Object.entries(estate.databases[region]).map(([DBInstanceIdentifier, kind]) => ({
    DBInstanceIdentifier,
    Engine: "postgres",
    MultiAZ: kind === "multi",
    ...(kind === "replica" && { ReadReplicaSourceDBInstanceIdentifier: "primary" }),
  }));
}

function buckets({ estate, expired, silent }: Step): RecordedCall[] {
  const [, ...shared] = bucket().filter(({ service }) => service === "S3 Control");
  if (expired === true) return [refused("S3:ListBuckets", "ExpiredToken")];
  const list = Object.entries(estate.buckets).map(([Name, { region }]) => ({ Name, BucketRegion: region }));
  const details = Object.entries(estate.buckets).flatMap(([Bucket, { isPublic }]) => {
    const lines = isPublic ? bucket({ status: "public", policy: PUBLIC_POLICY }) : bucket();
    const own = lines.filter(({ service, operation }) => service === "S3" && operation !== "ListBuckets");
    return own.map(
      (line): RecordedCall => ({
        ...(silent === true ? refused(`S3:${line.operation}`) : line),
        input: { Bucket },
      }),
    );
  });
  const account = silent === true ? refused("S3 Control:GetPublicAccessBlock") : bucket()[1];
  return [
    answer("S3:ListBuckets", { Buckets: list }),
    ...(account === undefined ? [] : [account]),
    ...shared,
    ...details,
  ];
}
