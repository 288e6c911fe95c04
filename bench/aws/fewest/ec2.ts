import type { Estate } from "../estate.ts";
import { countIn, kindOf } from "../spread.ts";

/**
 * - Snapshots cost a listing, and where there are some a second one of those that are public.
 * - Settings, and addresses, which have no pages: one call per region.
 * - A launch template costs a call of its own where instances run from another version than its default.
 * - Whom an image is shared with, a call for each tells.
 */
export function ec2Calls(estate: Estate): Record<string, number> {
  const { regions, snapshots, ec2Instances, images, launchTemplates } = estate;
  const listing = (things: number, most: number) =>
    regions.reduce((sum, region) => sum + Math.max(1, Math.ceil(countIn(estate, region, things) / most)), 0);
  const withSnapshots = regions.filter((region) => countIn(estate, region, snapshots) > 0);
  return {
    "EC2:DescribeSnapshots": listing(snapshots, 1_000) + withSnapshots.length,
    "EC2:GetSnapshotBlockPublicAccessState": regions.length,
    "EC2:DescribeInstances": listing(ec2Instances, 1_000),
    "EC2:DescribeImages": listing(images, 1_000),
    "EC2:DescribeImageAttribute": images,
    "EC2:GetImageBlockPublicAccessState": regions.length,
    "EC2:DescribeLaunchTemplateVersions": listing(launchTemplates, 200) + ofOldVersions(estate),
    "EC2:DescribeAddresses": regions.length,
    "EC2:GetInstanceMetadataDefaults": regions.length,
    "EC2:GetSerialConsoleAccessStatus": regions.length,
  };
}

function ofOldVersions({ launchTemplates, ec2Instances, mix }: Estate): number {
  let count = 0;
  for (let index = 0; index < Math.min(launchTemplates, ec2Instances); index += 1) {
    if (kindOf(mix.ec2Instances, index) === "terminated") continue;
    if (kindOf(mix.launchTemplates, index) === "old-in-use") count += 1;
  }
  return count;
}
