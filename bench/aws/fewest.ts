import type { Estate, RoleKind } from "./estate.ts";
import { publicPointOf } from "./expected.ts";
import { databaseCalls, regionsThatShare } from "./fewest/rds.ts";
import { accountBlockOf, effectiveBlock, settingsOf } from "./services/bucket.ts";
import { instancesIn } from "./services/rds.ts";
import { countIn, countKinds, kindOf } from "./spread.ts";

/**
 * The fewest calls that can give every verdict of every check on one account, with its evidence, by operation.
 *
 * - A listing costs its things over the page's maximum, and one call where there is nothing.
 * - Identity, regions, the account's Block Public Access and IAM's provider lists: once. Default encryption: per region.
 * - IAM's policies are needed only if a role lets outsiders in, for what they get to; then one listing has the roles and,
 *   after them, the policies.
 * - The organization is asked about only then, too, and its accounts only if a role trusts one that is not the account's own:
 *   in pages of 20 by the management account; another is refused once.
 * - A bucket always needs its policy's status and its ownership: a grant may wait behind any block. The policy's text is
 *   needed where there is a policy, to name the statement or to contradict AWS; the ACL where ownership leaves ACLs on. Its
 *   own Block Public Access is needed only if there is something to block, and the account's does not block it anyway.
 * - Access points are listed per region with buckets, Multi-Region ones once. One that is open to the Internet needs its
 *   policy's status, and its own block only if that is public and no other block masks it.
 */
export function fewest(estate: Estate, account = estate.accounts[0]): Readonly<Record<string, number>> {
  const { regions, volumes, dbClusters, buckets } = estate;
  const perRegion = (calls: (region: string) => number) => sum(regions.map(calls));
  return {
    "STS:GetCallerIdentity": 1,
    "EC2:DescribeRegions": 1,
    "EC2:DescribeVolumes": perRegion((region) => pages(countIn(estate, region, volumes), 1_000)),
    "EC2:GetEbsEncryptionByDefault": regions.length,
    "RDS:DescribeDBClusters": perRegion((region) => pages(countIn(estate, region, dbClusters), 100)),
    "RDS:DescribeDBInstances": perRegion((region) => pages(instancesIn(estate, region), 100)),
    ...databaseCalls(estate),
    ...roleCalls(estate, account),
    "S3:ListBuckets": pages(buckets, 10_000),
    "S3Control:GetPublicAccessBlock": 1,
    ...bucketCalls(estate),
    ...(buckets > 0 && accessPointCalls(estate)),
  };
}

function roleCalls(whole: Estate, account: string | undefined) {
  const { mix, roles, accounts, organization, ...estate } = whole;
  const strangers = regionsThatShare(whole);
  const has = (...kinds: RoleKind[]) => countKinds(mix.roles, roles, kinds) > 0;
  const policies = has("public", "other-account") ? estate.managedPolicies + estate.awsManagedPolicies : 0;
  return {
    "IAM:GetAccountAuthorizationDetails": pages(roles + policies, 1_000),
    ...(has("github") && { "IAM:ListOpenIDConnectProviders": 1 }),
    ...(has("saml") && { "IAM:ListSAMLProviders": 1 }),
    "Organizations:DescribeOrganization": (has("public", "other-account") ? 1 : 0) + strangers,
    ...(organization && {
      "Organizations:ListAccounts":
        (account === accounts[0] ? pages(accounts.length, 20) : 1) * ((has("other-account") ? 1 : 0) + strangers),
    }),
  };
}

function bucketCalls(estate: Estate): Record<string, number> {
  const account = accountBlockOf(estate);
  const settled = account?.IgnorePublicAcls === true && account.RestrictPublicBuckets;
  const calls = { policies: 0, acls: 0, blocks: 0 };
  for (let index = 0; index < estate.buckets; index += 1) {
    const { policy, ownership } = settingsOf(estate, index);
    const aclsAreOn = ownership !== "BucketOwnerEnforced";
    const blockable = policy === "public" || aclsAreOn || publicPointOf(estate, index) !== undefined;
    if (policy !== undefined) calls.policies += 1;
    if (aclsAreOn) calls.acls += 1;
    if (blockable && !settled) calls.blocks += 1;
  }
  return {
    "S3:GetBucketPolicyStatus": estate.buckets,
    "S3:GetBucketPolicy": calls.policies,
    "S3:GetBucketOwnershipControls": estate.buckets,
    "S3:GetBucketAcl": calls.acls,
    "S3:GetPublicAccessBlock": calls.blocks,
  };
}

function accessPointCalls(estate: Estate): Record<string, number> {
  const { regions, buckets, accessPoints, multiRegionAccessPoints, mix } = estate;
  const withBuckets = regions.filter((region) => countIn(estate, region, buckets) > 0);
  let unmasked = 0;
  for (let index = 0; index < accessPoints; index += 1) {
    const masked = effectiveBlock(estate, index).RestrictPublicBuckets;
    if (!masked && kindOf(mix.accessPoints, index) === "internet-public") unmasked += 1;
  }
  return {
    "S3Control:ListAccessPoints": sum(withBuckets.map((region) => pages(countIn(estate, region, accessPoints), 1_000))),
    "S3Control:GetAccessPointPolicyStatus": countKinds(mix.accessPoints, accessPoints, [
      "internet-private",
      "internet-public",
    ]),
    "S3Control:GetAccessPoint": unmasked,
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
