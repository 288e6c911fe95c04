import { type EstateOptions, type FaultRule, operations } from "../../bench/aws/index.ts";
import { checks } from "../../checks/index.ts";
import { ORGANIZATION_ACTIONS } from "../../src/aws/organization.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import type { FactTable } from "../../src/model/resource.ts";
import type { ScanOptions } from "../../src/scan/scan-options.ts";

export const ACCOUNT = "111122223333";
export const MEMBER = "444455556666";

/** Small, and with something of every kind, so that a scan has a reason for every call. */
const ESTATE: EstateOptions = {
  accounts: [ACCOUNT, MEMBER],
  organizationalUnits: 1,
  regions: ["eu-west-1", "us-east-1"],
  volumes: 8,
  buckets: 8,
  accessPoints: 6,
  multiRegionAccessPoints: 1,
  dbInstances: 6,
  dbClusters: 2,
  dbSnapshots: 4,
  roles: 7,
  securityGroups: 5,
  vpcs: 2,
  managedPolicies: 1,
  accountBlock: "none",
  mix: {
    volumes: ["encrypted", "plain", "deleting"],
    buckets: [
      "private",
      "legacy",
      "policy-limited",
      "policy-public",
      "policy-latent",
      "acl-public",
      "acl-ignored",
      "policy-shared",
    ],
    accessPoints: ["internet-private", "vpc", "internet-public"],
    dbInstances: ["multi-az", "single-az", "pending", "replica", "public", "latent"],
    dbClusters: ["two-zones", "one-zone"],
    dbSnapshots: ["encrypted", "plain", "shared", "public"],
    roles: ["service", "own-account", "public", "other-account", "github", "saml", "service-linked"],
  },
};

/** A way to scan the estate. Each operation is broken in each scene that it is of. */
export interface Scene {
  readonly name: string;
  readonly estate: EstateOptions;
  readonly checks: readonly AnyCheck[];
  readonly options: Partial<ScanOptions>;
  /** What makes the scan call what it can do without otherwise. */
  readonly rules: readonly FaultRule[];
  /** Whether the scene is for that operation, by its name. */
  readonly isFor: (operation: string) => boolean;
  /** Everything rests on how accounts are found: no need to find out which finding rests on what. */
  readonly isEntrance: boolean;
}

const ORGANIZATION: Partial<ScanOptions> = {
  organization: { tags: ["environment=production", "environment=development"] },
  roleArn: "arn:{partition}:iam::{account}:role/aplomb",
};

const without = (service: "S3" | "Organizations", operation: string, field: string): FaultRule => ({
  match: { service, operation },
  fault: { name: "missing-field", field },
});

/** Of Organizations, the operations by which accounts are found; the others are of checks. */
const FINDS_ACCOUNTS = ORGANIZATION_ACTIONS.map((action) => action.replace("organizations:", "Organizations:"));

/** Checks of several services that look on at every operation, and that no fault elsewhere may change. */
export const BYSTANDERS: readonly string[] = [
  "accessanalyzer-external-analyzer-enabled",
  "ebs-volume-encrypted",
  "iam-password-policy-length",
  "rds-cluster-deletion-protection",
  "s3-account-block-public-access",
];

/** Those that could need how accounts are found, and those that look on. */
const OF_ENTRANCES = checks.filter(
  (check) => FINDS_ACCOUNTS.some((operation) => declares(check, operation)) || BYSTANDERS.includes(check.id),
);

export const SCENES: readonly Scene[] = [
  {
    name: "one account",
    estate: ESTATE,
    checks,
    options: {},
    rules: [],
    isFor: () => true,
    isEntrance: false,
  },
  {
    name: "an organization",
    estate: ESTATE,
    checks: OF_ENTRANCES,
    options: ORGANIZATION,
    rules: [],
    isFor: (operation) => operation.startsWith("STS:") || FINDS_ACCOUNTS.includes(operation),
    isEntrance: true,
  },
  {
    name: "an organization that does not say where its accounts are",
    estate: ESTATE,
    checks: OF_ENTRANCES,
    options: ORGANIZATION,
    rules: [without("Organizations", "ListAccounts", "Paths")],
    isFor: (operation) => operation === "Organizations:ListAccountsForParent",
    isEntrance: true,
  },
  {
    name: "a region without Security Hub",
    // On with another standard in the first, and off in the second: 401 is the answer.
    estate: { ...ESTATE, mix: { ...ESTATE.mix, settings: ["open", "open"] } },
    checks: checks.filter(({ resource: { kind } }) => kind.service === "securityhub"),
    options: {},
    rules: [],
    isFor: (operation) => operation.startsWith("SecurityHub:"),
    isEntrance: false,
  },
  {
    name: "buckets without their regions",
    estate: ESTATE,
    checks: checks.filter((check) => check.resource.type === "AWS::S3::Bucket"),
    options: {},
    rules: [without("S3", "ListBuckets", "BucketRegion")],
    isFor: (operation) => operation === "S3:GetBucketLocation",
    isEntrance: false,
  },
];

/** Whether the check says that it calls the operation. */
export function declares({ resource, facts }: AnyCheck, operation: string): boolean {
  const table: FactTable = resource.facts;
  const names: readonly string[] = facts;
  const calls = [...resource.list.calls, ...names.flatMap((name) => table[name]?.calls ?? [])];
  return calls.some((call) => call.operation === operation);
}

/** Served for a state that is kept in a bucket, which is not a part of a scan. */
export const NOT_OF_A_SCAN = ["S3:DeleteObject", "S3:GetObject", "S3:PutObject"];

export const IN_USE = Object.keys(operations).filter((name) => !NOT_OF_A_SCAN.includes(name) && !isOfSingles(name));

/** Served for scans of single resources, and called by no other. */
function isOfSingles(operation: string): boolean {
  const looks = checks.flatMap(({ resource }) => resource.list.only?.calls ?? []);
  return looks.some((call) => call.operation === operation) && !checks.some((check) => declares(check, operation));
}
