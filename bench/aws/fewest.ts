import type { Estate } from "./estate.ts";
import { ec2Calls } from "./fewest/ec2.ts";
import { accountCalls } from "./fewest/iam-accounts.ts";
import { identityCalls } from "./fewest/iam-policies.ts";
import { databaseCalls } from "./fewest/rds.ts";
import { vpcCalls } from "./fewest/vpc.ts";
import { OTHERS } from "./others/index.ts";
import { settingsOf } from "./services/bucket.ts";
import { instancesIn } from "./services/rds.ts";
import { countIn, countKinds } from "./spread.ts";

/**
 * The fewest calls that can give every verdict of every check on one account, with its evidence, by operation.
 *
 * - A listing costs its things over the page's maximum, and one call where there is nothing.
 * - Identity, regions, the account's Block Public Access and IAM's provider lists: once. Default encryption: per region.
 * - IAM's users and groups are one listing, its roles another and its policies a third: whoever needs one reads no other.
 * - The organization is asked about only if a role lets outsiders in, and its accounts only if a role trusts one that is not
 *   the account's own, or a bucket or snapshot lets one in: in pages of 20 by the management account; another is refused once.
 * - A bucket always needs its policy's status and its ownership: a grant may wait behind any block. Its policy's text says
 *   whether it refuses requests without TLS, and its own Block Public Access is a statement of its own; the ACL is needed
 *   where ownership leaves ACLs on. Each of its other settings is one call.
 * - Access points are listed per region, Multi-Region ones once. Each needs its own block, which is a statement of its own,
 *   and one that is open to the Internet its policy's status.
 */
export function fewest(estate: Estate, account = estate.accounts[0]): Readonly<Record<string, number>> {
  const { regions, volumes, dbClusters, buckets } = estate;
  const perRegion = (calls: (region: string) => number) => sum(regions.map(calls));
  return {
    "STS:GetCallerIdentity": 1,
    "EC2:DescribeRegions": 1,
    "EC2:DescribeVolumes": perRegion((region) => pages(countIn(estate, region, volumes), 1_000)),
    "EC2:GetEbsEncryptionByDefault": regions.length,
    ...ec2Calls(estate),
    "RDS:DescribeDBClusters": perRegion((region) => pages(countIn(estate, region, dbClusters), 100)),
    "RDS:DescribeDBInstances": perRegion((region) => pages(instancesIn(estate, region), 100)),
    ...databaseCalls(estate),
    ...accountCalls(estate),
    ...identityCalls(estate, account),
    "S3:ListBuckets": pages(buckets, 10_000),
    "S3Control:GetPublicAccessBlock": 1,
    ...bucketCalls(estate),
    ...accessPointCalls(estate),
    ...vpcCalls(estate),
    ...otherCalls(estate),
  };
}

/** Of the services without a mix of their own. What two of them need is listed once, and the more of it counts. */
export function otherCalls(estate: Estate): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const other of OTHERS) {
    for (const [operation, count] of Object.entries(other.calls(estate))) {
      calls[operation] = Math.max(calls[operation] ?? 0, count);
    }
  }
  return calls;
}

function bucketCalls(estate: Estate): Record<string, number> {
  let acls = 0;
  for (let index = 0; index < estate.buckets; index += 1) {
    if (settingsOf(estate, index).ownership !== "BucketOwnerEnforced") acls += 1;
  }
  const ofEach = Object.fromEntries(BUCKET_SETTINGS.map((operation) => [operation, estate.buckets]));
  return { ...ofEach, "S3:GetBucketAcl": acls };
}

const BUCKET_SETTINGS = [
  "S3:GetBucketEncryption",
  "S3:GetBucketLifecycleConfiguration",
  "S3:GetBucketLogging",
  "S3:GetBucketOwnershipControls",
  "S3:GetBucketPolicy",
  "S3:GetBucketPolicyStatus",
  "S3:GetBucketVersioning",
  "S3:GetObjectLockConfiguration",
  "S3:GetPublicAccessBlock",
];

function accessPointCalls(estate: Estate): Record<string, number> {
  const { regions, accessPoints, multiRegionAccessPoints, mix } = estate;
  return {
    "S3Control:ListAccessPoints": sum(regions.map((region) => pages(countIn(estate, region, accessPoints), 1_000))),
    "S3Control:GetAccessPointPolicyStatus": countKinds(mix.accessPoints, accessPoints, [
      "internet-private",
      "internet-public",
    ]),
    "S3Control:GetAccessPoint": accessPoints,
    "S3Control:ListMultiRegionAccessPoints": pages(multiRegionAccessPoints, 1_000),
    "S3Control:GetMultiRegionAccessPointPolicyStatus": multiRegionAccessPoints,
  };
}

function pages(things: number, most: number): number {
  return Math.max(1, Math.ceil(things / most));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
