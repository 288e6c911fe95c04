/** Prefixes of regions, the partition, and the region to which what has none is told; the last is for all others. */
const PARTITIONS = [
  ["cn-", "aws-cn", "cn-north-1"],
  ["us-gov-", "aws-us-gov", "us-gov-west-1"],
  ["us-iso-", "aws-iso", "us-iso-east-1"],
  ["us-isob-", "aws-iso-b", "us-isob-east-1"],
  ["us-isof-", "aws-iso-f", "us-isof-south-1"],
  ["eu-isoe-", "aws-iso-e", "eu-isoe-west-1"],
  ["eusc-", "aws-eusc", "eusc-de-east-1"],
  ["", "aws", "us-east-1"],
] as const;

/** The partition of a resource, by its ARN or else by its region. */
export function partitionOf(arn: string, region: string): string {
  const [, named] = /^arn:(aws[a-z-]{0,20}):/.exec(arn) ?? [];
  return named ?? PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Where what is global lives. */
export function homeRegionOf(partition: string): string {
  return PARTITIONS.find(([, name]) => name === partition)?.[2] ?? "us-east-1";
}
