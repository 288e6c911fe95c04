import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { type Expected, expects } from "./catalogue-expect.ts";
import { ALL_ON, allow, type Estate, VENDOR } from "./estate.ts";
import type { Rule } from "./proxy.ts";

const OFF = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

/** One bucket with every setting as it should be, one that nobody has looked after, and what lies between. */
export async function buildBuckets(estate: Estate, { member }: { readonly member: string }): Promise<void> {
  const s3 = estate.client(S3Client, "us-east-1");
  const logging = { Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" };
  await estate.bucket("shop-logs", { policy: allow({ ...logging, Resource: "arn:aws:s3:::shop-logs/*" }) });
  await estate.bucket("shop-bare", { ownership: "none" });
  await strict(estate, s3);

  await estate.bucket("shop-half", {
    ownership: "ObjectWriter",
    block: { ...ALL_ON, IgnorePublicAcls: false },
    policy: withoutTls("shop-half", ["arn:aws:s3:::shop-half/*"]),
  });
  const Bucket = "shop-half";
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } }];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [expiring("Disabled")] } }),
  );

  await estate.bucket("shop-partner", { policy: readBy("shop-partner", member) });
  await estate.bucket("shop-stranger", { policy: readBy("shop-stranger", VENDOR) });

  await estate.accessPoint("shop-point-blocked", { bucket: "shop-bare", block: ALL_ON });
  await estate.accessPoint("shop-point-open", { bucket: "shop-bare", block: OFF });
  await estate.multiRegionAccessPoint("shop-global-blocked", ["shop-bare"], undefined, ALL_ON);
  await estate.multiRegionAccessPoint("shop-global-open", ["shop-bare"], undefined);
}

async function strict(estate: Estate, s3: S3Client): Promise<void> {
  const Bucket = "shop-strict";
  estate.bucketRegions.set(Bucket, "us-east-1");
  await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  const retention = { DefaultRetention: { Mode: "GOVERNANCE" as const, Days: 30 } };
  const ObjectLockConfiguration = { ObjectLockEnabled: "Enabled" as const, Rule: retention };
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const kms = {
    SSEAlgorithm: "aws:kms" as const,
    KMSMasterKeyID: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  };
  const Rules = [{ ApplyServerSideEncryptionByDefault: kms, BucketKeyEnabled: true }];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const LoggingEnabled = { TargetBucket: "shop-logs", TargetPrefix: "strict/" };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [expiring("Enabled")] } }),
  );
  const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  const policy = withoutTls(Bucket, [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`]);
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: ALL_ON }));
}

function expiring(Status: "Enabled" | "Disabled") {
  return { ID: "old", Status, Filter: { Prefix: "" }, Expiration: { Days: 365 } };
}

/** Refuses requests without TLS to these. */
function withoutTls(name: string, Resource: readonly string[]): object {
  const Condition = { Bool: { "aws:SecureTransport": "false" } };
  const statement = { Sid: name, Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };
  return { Version: "2012-10-17", Statement: [statement] };
}

function readBy(bucket: string, account: string): object {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return allow({ Principal, Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` });
}

/** What S3 tells and moto forgets. */
export const S3_LIKE_AWS: readonly Rule[] = [
  ({ operation, name }) =>
    operation === "GetBucketVersioning" && name === "shop-strict"
      ? { rewrite: (body) => body.replace("</Status>", "</Status><MfaDelete>Enabled</MfaDelete>") }
      : undefined,
  ({ operation, name }) =>
    operation === "GetBucketEncryption" && name === "shop-strict"
      ? { rewrite: (body) => body.replace("</Rule>", `${SSE_C_BLOCKED}</Rule>`) }
      : undefined,
];

const SSE_C_BLOCKED = "<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>";

export const S3_EXPECTED: Readonly<Record<string, Expected>> = {
  "s3-access-point-block-public-access": expects("point-blocked", "point-open"),
  "s3-bucket-access-logging-enabled": expects("strict", "bare half logs partner stranger"),
  "s3-bucket-acls-disabled": expects("strict logs partner stranger", "bare half"),
  "s3-bucket-block-public-access": expects("strict", "bare half logs partner stranger"),
  "s3-bucket-default-encryption-enabled": expects("strict half", "bare logs partner stranger"),
  "s3-bucket-grants-to-known-accounts-only": expects("strict bare half logs partner", "stranger"),
  "s3-bucket-kms-encrypted": expects("strict", "bare half logs partner stranger"),
  "s3-bucket-lifecycle-configured": expects("strict", "bare half logs partner stranger"),
  // Left out: the one with a lifecycle configuration.
  "s3-bucket-mfa-delete-enabled": expects("strict", "bare logs partner stranger"),
  "s3-bucket-object-lock-enabled": expects("strict", "bare half logs partner stranger"),
  "s3-bucket-sse-c-blocked": expects("strict", "bare half logs partner stranger"),
  "s3-bucket-tls-required": expects("strict", "bare half logs partner stranger"),
  "s3-bucket-versioning-enabled": expects("strict", "bare half logs partner stranger"),
  "s3-multi-region-access-point-block-public-access": expects("global-blocked", "global-open"),
};
