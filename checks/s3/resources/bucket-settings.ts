import type { Bucket, LifecycleRule } from "@aws-sdk/client-s3";
import { malformed, orIf, required } from "../../../src/model/answers.ts";
import type { Fact } from "../../../src/model/resource.ts";
import { send } from "./bucket-call.ts";

/** Details of a bucket, each of a call of its own: facts of the bucket's type. */

export interface Versioning {
  /** `never` is what AWS says by saying nothing: a bucket whose versioning was never set has no Status. */
  readonly status: "Enabled" | "Suspended" | "never";
  /** AWS leaves it out of the answer until MFA Delete has been configured. */
  readonly mfaDelete: boolean;
}

export const versioning: Fact<Bucket, Versioning> = {
  actions: ["s3:GetBucketVersioning"],
  calls: [{ operation: "S3:GetBucketVersioning", per: "resource" }],
  async read(bucket, target) {
    const { Status, MFADelete } = await send(bucket, target, (client, { GetBucketVersioningCommand }) =>
      client.send(new GetBucketVersioningCommand({ Bucket: bucket.name })),
    );
    return { status: Status ?? "never", mfaDelete: MFADelete === "Enabled" };
  },
};

const ALGORITHMS = ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx", "aws:backup"] as const;

/** What S3 does with a new object that asks for nothing. */
export interface Encryption {
  /** `none` for a bucket without a configuration, which S3 itself no longer has since January 2023. */
  readonly algorithm: (typeof ALGORITHMS)[number] | "none";
  readonly keyId?: string;
  /** Off unless it is said to be on, as AWS documents. */
  readonly bucketKey: boolean;
  /** Kinds of encryption that the bucket refuses: `SSE-C`, or nothing. */
  readonly blocked: readonly string[];
}

const NO_ENCRYPTION: Encryption = { algorithm: "none", bucketKey: false, blocked: [] };

export const encryption: Fact<Bucket, Encryption> = {
  actions: ["s3:GetEncryptionConfiguration"],
  calls: [{ operation: "S3:GetBucketEncryption", per: "resource" }],
  async read(bucket, target) {
    const answer = await orIf(
      send(bucket, target, (client, { GetBucketEncryptionCommand }) =>
        client.send(new GetBucketEncryptionCommand({ Bucket: bucket.name })),
      ),
      ["ServerSideEncryptionConfigurationNotFoundError"],
      undefined,
    );
    if (answer === undefined) return NO_ENCRYPTION;
    const configuration = required(
      answer.ServerSideEncryptionConfiguration,
      "S3:GetBucketEncryption",
      "ServerSideEncryptionConfiguration",
    );
    // A bucket has one rule; one that only blocks a kind may come without a default.
    const rules = required(configuration.Rules, "S3:GetBucketEncryption", "Rules");
    const byDefault = rules.flatMap(({ ApplyServerSideEncryptionByDefault: one }) => one ?? [])[0];
    const keyId = byDefault?.KMSMasterKeyID;
    return {
      algorithm: required(
        ALGORITHMS.find((one) => one === byDefault?.SSEAlgorithm),
        "S3:GetBucketEncryption",
        "SSEAlgorithm that is known",
      ),
      ...(keyId !== undefined && { keyId }),
      bucketKey: rules.some(({ BucketKeyEnabled }) => BucketKeyEnabled === true),
      blocked: rules
        .flatMap(({ BlockedEncryptionTypes }) => BlockedEncryptionTypes?.EncryptionType ?? [])
        .filter((kind) => kind !== "NONE"),
    };
  },
};

/** Where the server access logs go; AWS says that there are none by saying nothing. */
export const logTarget: Fact<Bucket, { readonly bucket: string; readonly prefix: string } | undefined> = {
  actions: ["s3:GetBucketLogging"],
  calls: [{ operation: "S3:GetBucketLogging", per: "resource" }],
  async read(bucket, target) {
    const { LoggingEnabled } = await send(bucket, target, (client, { GetBucketLoggingCommand }) =>
      client.send(new GetBucketLoggingCommand({ Bucket: bucket.name })),
    );
    if (LoggingEnabled === undefined) return undefined;
    const name = required(LoggingEnabled.TargetBucket, "S3:GetBucketLogging", "TargetBucket");
    return { bucket: name, prefix: LoggingEnabled.TargetPrefix ?? "" };
  },
};

export interface ObjectLock {
  readonly enabled: boolean;
  /** What locks new objects that bring no retention of their own: `GOVERNANCE` or `COMPLIANCE`. */
  readonly defaultMode?: string;
}

export const objectLock: Fact<Bucket, ObjectLock> = {
  actions: ["s3:GetBucketObjectLockConfiguration"],
  calls: [{ operation: "S3:GetObjectLockConfiguration", per: "resource" }],
  async read(bucket, target) {
    const answer = await orIf(
      send(bucket, target, (client, { GetObjectLockConfigurationCommand }) =>
        client.send(new GetObjectLockConfigurationCommand({ Bucket: bucket.name })),
      ),
      ["ObjectLockConfigurationNotFoundError"],
      undefined,
    );
    if (answer === undefined) return { enabled: false };
    const operation = "S3:GetObjectLockConfiguration";
    const configuration = required(answer.ObjectLockConfiguration, operation, "ObjectLockConfiguration");
    const enabled = required(configuration.ObjectLockEnabled, operation, "ObjectLockEnabled") === "Enabled";
    const mode = configuration.Rule?.DefaultRetention?.Mode;
    return { enabled, ...(mode !== undefined && { defaultMode: mode }) };
  },
};

/** The rules of the lifecycle configuration; none where there is no configuration. */
export const lifecycle: Fact<Bucket, readonly LifecycleRule[]> = {
  actions: ["s3:GetLifecycleConfiguration"],
  calls: [{ operation: "S3:GetBucketLifecycleConfiguration", per: "resource" }],
  async read(bucket, target) {
    const answer = await orIf(
      send(bucket, target, (client, { GetBucketLifecycleConfigurationCommand }) =>
        client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.name })),
      ),
      ["NoSuchLifecycleConfiguration"],
      undefined,
    );
    if (answer === undefined) return [];
    const rules = required(answer.Rules, "S3:GetBucketLifecycleConfiguration", "Rules");
    // S3 takes no configuration without a rule.
    if (rules.length === 0) throw malformed("S3:GetBucketLifecycleConfiguration", "Rules");
    return rules;
  },
};
