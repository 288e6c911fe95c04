import type {
  GetBucketVersioningOutput,
  Grant,
  LifecycleRule,
  LoggingEnabled,
  ObjectLockConfiguration,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import type { AccessPointKind, BucketKind, Estate } from "../estate.ts";
import { kindOf, regionOf } from "../spread.ts";
import { idOf } from "../template.ts";

export type Block = Required<PublicAccessBlockConfiguration>;

const OFF: Block = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
};
const ON: Block = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** To anyone, to anyone from two VPC endpoints, or to another account. */
export type PolicyKind = "public" | "limited" | "shared";

/** How a bucket is set up. Without a block or ownership it has no such configuration. */
export interface BucketSettings {
  readonly block?: Block;
  readonly ownership?: "BucketOwnerEnforced" | "ObjectWriter";
  readonly policy?: PolicyKind;
  /** Of those that are stored. */
  readonly publicAcl?: true;
  /** Left out: never set. */
  readonly versioning?: GetBucketVersioningOutput;
  /** Left out: as of an S3 that encrypts nothing by itself. */
  readonly encryption?: ServerSideEncryptionRule;
  readonly logging?: LoggingEnabled;
  readonly objectLock?: ObjectLockConfiguration;
  readonly lifecycle?: readonly LifecycleRule[];
}

const SSE_S3: ServerSideEncryptionRule = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
  BucketKeyEnabled: false,
};
const SSE_KMS: ServerSideEncryptionRule = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/acme" },
  BucketKeyEnabled: true,
  BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] },
};

const SETTINGS: Readonly<Record<BucketKind, BucketSettings>> = {
  private: {
    block: ON,
    ownership: "BucketOwnerEnforced",
    versioning: { Status: "Enabled", MFADelete: "Enabled" },
    encryption: SSE_KMS,
    logging: { TargetBucket: "acme-logs", TargetPrefix: "access/" },
    objectLock: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 30 } } },
  },
  legacy: {},
  "policy-limited": {
    ownership: "BucketOwnerEnforced",
    policy: "limited",
    versioning: { Status: "Enabled" },
    encryption: SSE_S3,
    lifecycle: [
      { ID: "expire", Status: "Enabled", Filter: { Prefix: "tmp/" }, Expiration: { Days: 30 } },
      {
        ID: "uploads",
        Status: "Enabled",
        Filter: { Prefix: "" },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ],
  },
  "policy-shared": { block: ON, ownership: "BucketOwnerEnforced", policy: "shared", encryption: SSE_S3 },
  "policy-public": { ownership: "BucketOwnerEnforced", policy: "public", encryption: SSE_S3 },
  "policy-latent": {
    block: { ...OFF, RestrictPublicBuckets: true },
    ownership: "BucketOwnerEnforced",
    policy: "public",
    encryption: SSE_S3,
  },
  "acl-public": { ownership: "ObjectWriter", publicAcl: true, encryption: SSE_S3 },
  "acl-ignored": {
    block: { ...OFF, IgnorePublicAcls: true },
    ownership: "ObjectWriter",
    publicAcl: true,
    versioning: { Status: "Suspended", MFADelete: "Disabled" },
    encryption: SSE_S3,
    lifecycle: [{ ID: "expire", Status: "Disabled", Filter: { Prefix: "" }, Expiration: { Days: 30 } }],
  },
};

/** Undefined: the account has no such configuration. */
export function accountBlockOf({ accountBlock }: Estate): Block | undefined {
  if (accountBlock === "none") return undefined;
  return accountBlock === "all" ? ON : { ...OFF, BlockPublicAcls: true, BlockPublicPolicy: true };
}

export function settingsOf(estate: Estate, index: number): BucketSettings {
  return SETTINGS[kindOf(estate.mix.buckets, index)];
}

/** What is in force: the account's flags and the bucket's. */
export function effectiveBlock(estate: Estate, index: number): Block {
  const [account = OFF, bucket = OFF] = [accountBlockOf(estate), settingsOf(estate, index).block];
  return {
    BlockPublicAcls: account.BlockPublicAcls || bucket.BlockPublicAcls,
    IgnorePublicAcls: account.IgnorePublicAcls || bucket.IgnorePublicAcls,
    BlockPublicPolicy: account.BlockPublicPolicy || bucket.BlockPublicPolicy,
    RestrictPublicBuckets: account.RestrictPublicBuckets || bucket.RestrictPublicBuckets,
  };
}

/** In the order of their numbers, as S3 lists them. */
export function bucketName(account: string, id: string): string {
  return `acme-${account}-${id}`;
}

/** Whose bucket it is and which; undefined if the estate has no such bucket. */
export function bucketOf(estate: Estate, name: string): { account: string; index: number } | undefined {
  const [, account = "", id = ""] = /^acme-(\d{12})-(\d{17})$/.exec(name) ?? [];
  const index = Number(id);
  return estate.accounts.includes(account) && index < estate.buckets ? { account, index } : undefined;
}

export function bucketSummary(estate: Estate, account: string, index: number) {
  return { ...summaryOf(account, idOf(index)), BucketRegion: regionOf(estate, index) };
}

/** Without its region. */
export function summaryOf(account: string, id: string) {
  const name = bucketName(account, id);
  return { Name: name, CreationDate: new Date("2021-02-03T04:05:06.000Z"), BucketArn: `arn:aws:s3:::${name}` };
}

const SHARED_WITH = "444455556666";

export function policyText(name: string, kind: PolicyKind): string {
  const endpoints = ["vpce-0a1b2c3d4e5f60718", "vpce-0a1b2c3d4e5f60719"];
  const statement = {
    Sid: "Read",
    Effect: "Allow",
    Principal: kind === "shared" ? { AWS: `arn:aws:iam::${SHARED_WITH}:root` } : "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${name}/*`,
    ...(kind === "limited" && { Condition: { StringEquals: { "aws:SourceVpce": endpoints } } }),
  };
  const tls = {
    Sid: "Tls",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const statements = kind === "limited" ? [statement, tls] : [statement];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** As enforced: where public ACLs are ignored, they do not show. */
export function grantsOf(estate: Estate, account: string, index: number): Grant[] {
  const owner: Grant = { Grantee: { Type: "CanonicalUser", ID: ownerOf(account) }, Permission: "FULL_CONTROL" };
  const { publicAcl } = settingsOf(estate, index);
  if (publicAcl === undefined || effectiveBlock(estate, index).IgnorePublicAcls) return [owner];
  const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
  return [owner, { Grantee: { Type: "Group", URI: everyone }, Permission: "READ" }];
}

export function ownerOf(account: string): string {
  return account.repeat(6).slice(0, 64).padEnd(64, "f");
}

/** Access points have what their kind says; undefined for one without a policy. */
export const ACCESS_POINTS: Readonly<Record<AccessPointKind, { readonly block: Block; readonly isPublic?: boolean }>> =
  {
    vpc: { block: OFF, isPublic: false },
    "internet-private": { block: ON },
    "internet-public": { block: OFF, isPublic: true },
  };
