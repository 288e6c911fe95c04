import {
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  bucketName,
  bucketSummary,
  grantsOf,
  ownerOf,
  policyText,
  settingsOf,
} from "../../bench/aws/services/bucket.ts";
import { regionOf } from "../../bench/aws/spread.ts";
import { idOf } from "../../bench/aws/template.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const buckets = Array.from({ length: estate.buckets }, (_, index) => index);

/** One row per bucket; `rule` gives undefined where the bucket has no such configuration. */
function ofBuckets(
  operation: string,
  send: (client: S3Client, bucket: { readonly Bucket: string }) => Promise<object>,
  rule: (index: number, name: string) => object | undefined,
): WireRow[] {
  return buckets.map((index) => {
    const name = bucketName(ACCOUNT, idOf(index));
    return {
      operation: `S3:${operation}`,
      of: `${index} ${estate.mix.buckets[index]}`,
      send: (clients) => send(clients.get(S3Client, regionOf(estate, index)), { Bucket: name }),
      rule: rule(index, name) ?? { missing: true },
    };
  });
}

const OBJECT = { Bucket: "acme-state", Key: "a b/state.json" };

export const S3_ROWS: readonly WireRow[] = [
  {
    operation: "S3:ListBuckets",
    send: (clients) => clients.get(S3Client, REGION).send(new ListBucketsCommand({ MaxBuckets: 10_000 })),
    rule: { Buckets: buckets.map((index) => bucketSummary(estate, ACCOUNT, index)), Owner: { ID: ownerOf(ACCOUNT) } },
  },
  ...ofBuckets(
    "GetBucketLocation",
    (client, bucket) => client.send(new GetBucketLocationCommand(bucket)),
    (index) => (regionOf(estate, index) === "us-east-1" ? {} : { LocationConstraint: REGION }),
  ),
  ...ofBuckets(
    "GetPublicAccessBlock",
    (client, bucket) => client.send(new GetPublicAccessBlockCommand(bucket)),
    (index) => {
      const { block } = settingsOf(estate, index);
      return block && { PublicAccessBlockConfiguration: block };
    },
  ),
  ...ofBuckets(
    "GetBucketPolicyStatus",
    (client, bucket) => client.send(new GetBucketPolicyStatusCommand(bucket)),
    (index) => {
      const { policy } = settingsOf(estate, index);
      return policy && { PolicyStatus: { IsPublic: policy === "public" } };
    },
  ),
  ...ofBuckets(
    "GetBucketPolicy",
    (client, bucket) => client.send(new GetBucketPolicyCommand(bucket)),
    (index, name) => {
      const { policy } = settingsOf(estate, index);
      return policy && { Policy: policyText(name, policy) };
    },
  ),
  ...ofBuckets(
    "GetBucketAcl",
    (client, bucket) => client.send(new GetBucketAclCommand(bucket)),
    (index) => ({ Owner: { ID: ownerOf(ACCOUNT) }, Grants: grantsOf(estate, ACCOUNT, index) }),
  ),
  ...ofBuckets(
    "GetBucketOwnershipControls",
    (client, bucket) => client.send(new GetBucketOwnershipControlsCommand(bucket)),
    (index) => {
      const { ownership } = settingsOf(estate, index);
      return ownership && { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
    },
  ),
  ...ofBuckets(
    "GetBucketVersioning",
    (client, bucket) => client.send(new GetBucketVersioningCommand(bucket)),
    (index) => settingsOf(estate, index).versioning ?? {},
  ),
  ...ofBuckets(
    "GetBucketLogging",
    (client, bucket) => client.send(new GetBucketLoggingCommand(bucket)),
    (index) => {
      const { logging } = settingsOf(estate, index);
      return logging === undefined ? {} : { LoggingEnabled: logging };
    },
  ),
  ...ofBuckets(
    "GetBucketEncryption",
    (client, bucket) => client.send(new GetBucketEncryptionCommand(bucket)),
    (index) => {
      const { encryption } = settingsOf(estate, index);
      return encryption && { ServerSideEncryptionConfiguration: { Rules: [encryption] } };
    },
  ),
  ...ofBuckets(
    "GetObjectLockConfiguration",
    (client, bucket) => client.send(new GetObjectLockConfigurationCommand(bucket)),
    (index) => {
      const { objectLock } = settingsOf(estate, index);
      return objectLock && { ObjectLockConfiguration: objectLock };
    },
  ),
  ...ofBuckets(
    "GetBucketLifecycleConfiguration",
    (client, bucket) => client.send(new GetBucketLifecycleConfigurationCommand(bucket)),
    (index) => {
      const { lifecycle } = settingsOf(estate, index);
      return lifecycle && { Rules: lifecycle };
    },
  ),
  {
    operation: "S3:PutObject",
    send: (clients) => clients.get(S3Client, REGION).send(new PutObjectCommand({ ...OBJECT, Body: "{}" })),
    rule: { ETag: '"99914b932bd37a50b983c5e7c90ae93b"' },
  },
  {
    operation: "S3:GetObject",
    async send(clients) {
      const { Body, ETag } = await clients.get(S3Client, REGION).send(new GetObjectCommand(OBJECT));
      return { text: await Body?.transformToString(), ETag };
    },
    rule: { text: "{}", ETag: '"99914b932bd37a50b983c5e7c90ae93b"' },
  },
  {
    operation: "S3:DeleteObject",
    send: (clients) => clients.get(S3Client, REGION).send(new DeleteObjectCommand(OBJECT)),
    rule: {},
  },
];
