import type { Estate } from "./estate.ts";
import { ec2Failures } from "./expected/ec2.ts";
import { expectedOfAccounts } from "./expected/iam-accounts.ts";
import { expectedOfPolicies } from "./expected/iam-policies.ts";
import { OTHERS } from "./others/index.ts";
import { ACCESS_POINTS, accountBlockOf, type BucketSettings, effectiveBlock, settingsOf } from "./services/bucket.ts";
import { countKinds, kindOf } from "./spread.ts";

/**
 * How many findings of one account fail, by check, for the checks that look at one thing at a time. Those of IAM that are
 * not here depend on who asks: on the organization, on what is configured as ours, on what roles lead to.
 */
export function expected(estate: Estate): Readonly<Record<string, number>> {
  const { mix, regions, volumes, dbInstances, dbClusters, dbSnapshots, roles, securityGroups, vpcs } = estate;
  const block = accountBlockOf(estate);
  return {
    "ebs-default-encryption-enabled": regions.filter((_, turn) => !defaultIsOn(estate, turn)).length,
    ...expectedOfPolicies(estate),
    "ebs-volume-encrypted": countKinds(mix.volumes, volumes, ["plain", "plain-attached"]),
    ...ec2Failures(estate),
    ...expectedOfAccounts(estate),
    "iam-role-trust-not-public": countKinds(mix.roles, roles, ["public"]),
    "rds-cluster-multi-az": countKinds(mix.dbClusters, dbClusters, ["one-zone"]),
    "rds-cluster-snapshot-encrypted": countKinds(mix.dbSnapshots, dbSnapshots, ["plain", "shared", "public"]),
    "rds-cluster-snapshot-not-public": countKinds(mix.dbSnapshots, dbSnapshots, ["public"]),
    "rds-cluster-snapshot-shared-with-known-accounts-only": countKinds(mix.dbSnapshots, dbSnapshots, [
      "shared",
      "public",
    ]),
    "rds-instance-multi-az": countKinds(mix.dbInstances, dbInstances, ["single-az", "pending"]),
    "rds-instance-not-public": countKinds(mix.dbInstances, dbInstances, ["public"]),
    "rds-instance-public-accessibility-off": countKinds(mix.dbInstances, dbInstances, ["public", "latent"]),
    "rds-snapshot-encrypted": countKinds(mix.dbSnapshots, dbSnapshots, ["plain", "shared", "public"]),
    "rds-snapshot-not-public": countKinds(mix.dbSnapshots, dbSnapshots, ["public"]),
    "rds-snapshot-shared-with-known-accounts-only": countKinds(mix.dbSnapshots, dbSnapshots, ["shared", "public"]),
    "s3-account-block-public-access": block !== undefined && Object.values(block).every(Boolean) ? 0 : 1,
    "s3-bucket-access-logging-enabled": countSettings(estate, ({ logging }) => logging === undefined),
    "s3-bucket-acls-disabled": countSettings(estate, ({ ownership }) => ownership !== "BucketOwnerEnforced"),
    "s3-bucket-block-public-access": countSettings(
      estate,
      ({ block }) => block === undefined || !Object.values(block).every(Boolean),
    ),
    "s3-bucket-default-encryption-enabled": countSettings(estate, ({ encryption }) => encryption === undefined),
    "s3-bucket-no-latent-public-grant": countBuckets(estate, hasLatentGrant),
    "s3-bucket-not-public": countBuckets(estate, isPublic),
    "s3-bucket-object-lock-enabled": countSettings(estate, ({ objectLock }) => objectLock === undefined),
    "s3-bucket-tls-required": countSettings(estate, ({ policy }) => policy !== "limited"),
    "s3-bucket-versioning-enabled": countSettings(estate, ({ versioning }) => versioning?.Status !== "Enabled"),
    "vpc-flow-logs-enabled": countKinds(mix.vpcs, vpcs, ["open"]),
    "vpc-network-acl-admin-ports-not-open": countKinds(mix.vpcs, vpcs, ["open"]),
    "vpc-peering-routes-narrow": countKinds(mix.vpcs, vpcs, ["open"]),
    "vpc-security-group-ssh-not-open": countKinds(mix.securityGroups, securityGroups, ["ssh"]),
    "vpc-subnet-no-auto-public-ip": countKinds(mix.vpcs, vpcs, ["open"]),
    ...Object.assign({}, ...OTHERS.map(({ failures }) => failures(estate))),
  };
}

function defaultIsOn({ mix: { defaultEncryption } }: Estate, turn: number): boolean {
  return defaultEncryption[turn % defaultEncryption.length] === true;
}

function countBuckets(estate: Estate, holds: (estate: Estate, index: number) => boolean): number {
  let count = 0;
  for (let index = 0; index < estate.buckets; index += 1) if (holds(estate, index)) count += 1;
  return count;
}

function countSettings(estate: Estate, holds: (settings: BucketSettings) => boolean): number {
  return countBuckets(estate, (_, index) => holds(settingsOf(estate, index)));
}

function isPublic(estate: Estate, index: number): boolean {
  const { policy, publicAcl } = settingsOf(estate, index);
  const block = effectiveBlock(estate, index);
  if (publicAcl === true && !block.IgnorePublicAcls) return true;
  if (block.RestrictPublicBuckets) return false;
  const point = publicPointOf(estate, index);
  return policy === "public" || point?.block.RestrictPublicBuckets === false;
}

/** An ignored ACL does not show, so that nobody can tell: those findings are unknown. */
function hasLatentGrant(estate: Estate, index: number): boolean {
  const restricted = effectiveBlock(estate, index).RestrictPublicBuckets;
  if (restricted && settingsOf(estate, index).policy === "public") return true;
  const point = publicPointOf(estate, index);
  return point !== undefined && (restricted || point.block.RestrictPublicBuckets === true);
}

/** The access point of the bucket, if its policy is public and it is open to the Internet. */
export function publicPointOf(estate: Estate, index: number) {
  if (index >= estate.accessPoints) return undefined;
  const point = ACCESS_POINTS[kindOf(estate.mix.accessPoints, index)];
  return point.isPublic === true ? point : undefined;
}
