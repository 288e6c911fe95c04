import {
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  type ServerSideEncryptionByDefault,
} from "@aws-sdk/client-s3";
import { ACCOUNT, ALL_ON, type BucketOptions, publicRead } from "../../test/wire/estate.ts";
import type { Builder } from "./builder.ts";
import { BACKUP, dataKey } from "./names.ts";

/** Only those who have to may read this bucket's policy, not even the scanner. */
export const SEALED_BUCKET = "acme-prod-board-reports";

const OFF = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

/** Where the access logs of a region's buckets go. */
const LOGS: Readonly<Record<string, string>> = {
  "us-east-1": "acme-prod-access-logs",
  "eu-west-1": "acme-eu-access-logs",
  "eu-central-1": "acme-de-access-logs",
  "us-west-2": "acme-dr-access-logs",
};

const PRIVATE_BUCKETS: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": [
    "acme-prod-invoices",
    "acme-prod-orders",
    "acme-prod-payment-receipts",
    "acme-prod-customer-exports",
    "acme-prod-artifacts",
    "acme-prod-terraform-state",
    "acme-prod-config-history",
    "acme-prod-load-balancer-logs",
    "acme-prod-flow-logs",
    "acme-prod-backups",
    "acme-prod-athena-results",
    "acme-prod-lake-raw",
    "acme-prod-lake-curated",
    "acme-staging-artifacts",
    "acme-staging-uploads",
    "acme-hr-documents",
  ],
  "eu-west-1": [
    "acme-eu-invoices",
    "acme-eu-orders",
    "acme-eu-payment-receipts",
    "acme-eu-artifacts",
    "acme-eu-backups",
    "acme-eu-flow-logs",
    "acme-eu-load-balancer-logs",
    "acme-eu-lake-raw",
    "acme-eu-lake-curated",
    "acme-eu-gdpr-requests",
  ],
  "eu-central-1": [
    "acme-de-invoices",
    "acme-de-tax-archive",
    "acme-de-backups",
    "acme-de-flow-logs",
    "acme-de-load-balancer-logs",
  ],
  "us-west-2": ["acme-dr-invoices", "acme-dr-orders", "acme-dr-backups", "acme-dr-terraform-state", "acme-dr-lake"],
};

/** What the law or an auditor wants to be there unchanged. */
const LOCKED = /cloudtrail|tax-archive|invoices|receipts|backups|config-history/;

/** The company's own data, under the company's own keys; logs and what is for the public are under S3's. */
const KEYED = /invoices|orders|receipts|exports|terraform|lake|backups|tax|gdpr|hr-|board|partner|staging|artifacts/;

/** MFA Delete needs the root user's own hands: done once, for what matters most. */
const MFA_DELETE = ["acme-prod-cloudtrail", "acme-de-tax-archive", "acme-prod-terraform-state"];

/** Made by hand in a hurry, and found by the next audit. */
const FORGOTTEN = ["acme-staging-uploads", "acme-hr-documents", "acme-dr-lake"];

export async function buildBuckets(builder: Builder): Promise<void> {
  // The website keeps the account from turning on all four.
  await builder.estate.accountBlock({ ...OFF, BlockPublicAcls: true });
  for (const [region, name] of Object.entries(LOGS)) await tidy(builder, name, { region }, [delivery(name)]);
  for (const [region, names] of Object.entries(PRIVATE_BUCKETS)) {
    for (const name of names) await tidy(builder, name, { region });
  }
  const itself = { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/acme` } };
  const trail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject" };
  const name = "acme-prod-cloudtrail";
  await tidy(builder, name, {}, [{ ...trail, Resource: `arn:aws:s3:::${name}/*`, Condition: itself }]);
  const finance = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/finance-reporting` }, Action: "s3:*" };
  const reports = { Effect: "Allow", ...finance, Resource: `arn:aws:s3:::${SEALED_BUCKET}/*` };
  await tidy(builder, SEALED_BUCKET, { block: OFF }, [reports]);
  for (const name of ["acme-assets", "acme-careers"]) {
    const Condition = {
      StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${ACCOUNT}:distribution/EDFDVBD6EXAMPLE` },
    };
    const cloudfront = { Principal: { Service: "cloudfront.amazonaws.com" }, Action: "s3:GetObject", Condition };
    await tidy(builder, name, {}, [{ Effect: "Allow", ...cloudfront, Resource: `arn:aws:s3:::${name}/*` }]);
  }
  const partner = { Principal: { AWS: `arn:aws:iam::${BACKUP}:root` }, Action: ["s3:GetObject", "s3:PutObject"] };
  const exchange = { Effect: "Allow", ...partner, Resource: "arn:aws:s3:::acme-prod-partner-exchange/*" };
  await tidy(builder, "acme-prod-partner-exchange", { region: "eu-west-1", block: OFF }, [exchange]);
  await buildOld(builder);
}

/** From before CloudFront, from before Object Ownership, and closed in a hurry. */
async function buildOld(builder: Builder): Promise<void> {
  const { estate, story } = builder;
  await estate.bucket("acme-www", { ownership: "none", policy: publicRead("acme-www") });
  await estate.bucket("acme-press-kit", { region: "eu-west-1", ownership: "ObjectWriter", acl: "public-read" });
  await estate.bucket("acme-marketing-archive", { ownership: "none" });
  await estate.bucket("acme-support-uploads", {
    region: "eu-central-1",
    block: { ...OFF, RestrictPublicBuckets: true },
    policy: publicRead("acme-support-uploads"),
  });
  for (const [name, region] of [
    ["acme-www", "us-east-1"],
    ["acme-press-kit", "eu-west-1"],
    ["acme-marketing-archive", "us-east-1"],
    ["acme-support-uploads", "eu-central-1"],
  ] as const) {
    // Since January 2023 S3 does so by itself.
    await encrypt(builder, name, region, { SSEAlgorithm: "AES256" });
  }
  for (const name of ["acme-www", "acme-support-uploads"]) story.publicPolicies.set(name, true);
  await estate.accessPoint("analytics", { bucket: "acme-prod-lake-curated", block: ALL_ON });
  await estate.accessPoint("partner-drop", {
    bucket: "acme-prod-partner-exchange",
    region: "eu-west-1",
    block: { ...ALL_ON, RestrictPublicBuckets: false },
  });
}

/** As the company's module makes a bucket; what was made before it has no policy of its own, or no log. */
async function tidy(
  builder: Builder,
  Bucket: string,
  options: BucketOptions,
  statements: readonly object[] = [],
): Promise<void> {
  const { estate, story } = builder;
  const { region = "us-east-1" } = options;
  await estate.bucket(Bucket, { block: ALL_ON, ...options });
  const s3 = builder.s3(region);
  const isForgotten = FORGOTTEN.includes(Bucket);
  const Statement = [...statements, ...(isForgotten ? [] : [tlsOnly(Bucket)])];
  if (Statement.length > 0) {
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    story.publicPolicies.set(Bucket, false);
  }
  const byDefault = KEYED.test(Bucket)
    ? { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: dataKey(region) }
    : { SSEAlgorithm: "AES256" as const };
  await encrypt(builder, Bucket, region, byDefault);
  // S3 itself has done so since April 2026, but where objects with such keys were.
  if (!/exports|partner/.test(Bucket)) story.sseCBlocked.add(Bucket);
  if (isForgotten) return;
  const on = { Status: "Enabled" as const };
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: on }));
  if (MFA_DELETE.includes(Bucket)) story.mfaDelete.add(Bucket);
  if (LOCKED.test(Bucket)) {
    const Rule = { DefaultRetention: { Mode: "GOVERNANCE" as const, Days: 365 } };
    const ObjectLockConfiguration = { ObjectLockEnabled: on.Status, Rule };
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  }
  const TargetBucket = LOGS[region] ?? "";
  if (Bucket !== TargetBucket) {
    const LoggingEnabled = { TargetBucket, TargetPrefix: `${Bucket}/` };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  }
  // A bucket with MFA Delete can have no lifecycle rules.
  if (MFA_DELETE.includes(Bucket)) return;
  const uploads = { ID: "uploads", Filter: { Prefix: "" }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  const versions = { NoncurrentVersionExpiration: { NoncurrentDays: 90 } };
  const LifecycleConfiguration = { Rules: [{ ...on, ...uploads, ...versions }] };
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
}

async function encrypt(
  builder: Builder,
  Bucket: string,
  region: string,
  byDefault: ServerSideEncryptionByDefault,
): Promise<void> {
  const BucketKeyEnabled = byDefault.SSEAlgorithm === "aws:kms";
  const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled }];
  const input = { Bucket, ServerSideEncryptionConfiguration: { Rules } };
  await builder.s3(region).send(new PutBucketEncryptionCommand(input));
}

/** S3 delivers access logs where it is let. */
function delivery(bucket: string): object {
  const Principal = { Service: "logging.s3.amazonaws.com" };
  const Condition = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
  const Resource = `arn:aws:s3:::${bucket}/*`;
  return { Effect: "Allow", Principal, Action: "s3:PutObject", Resource, Condition };
}

function tlsOnly(bucket: string): object {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
