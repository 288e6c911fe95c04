import type { Operations } from "../operation.ts";
import { settingsOf } from "./bucket.ts";
import { missing, ofBucket, root } from "./s3-bucket.ts";

/** Settings of a bucket that have nothing to do with who may reach it. Two of them S3 tells by leaving them out. */
export const s3Settings: Operations = {
  "S3:GetBucketVersioning": ofBucket("s3:GetBucketVersioning", "VersioningConfiguration", ({ index }, { estate }) =>
    root("VersioningConfiguration", settingsOf(estate, index).versioning ?? {}),
  ),
  "S3:GetBucketLogging": ofBucket("s3:GetBucketLogging", "BucketLoggingStatus", ({ index }, { estate }) =>
    root("BucketLoggingStatus", { LoggingEnabled: settingsOf(estate, index).logging }),
  ),
  "S3:GetBucketEncryption": ofBucket("s3:GetEncryptionConfiguration", "Rule", ({ index }, { estate }) => {
    const { encryption } = settingsOf(estate, index);
    const code = "ServerSideEncryptionConfigurationNotFoundError";
    if (encryption === undefined) throw missing(code, "server side encryption configuration");
    return root("ServerSideEncryptionConfiguration", { Rules: [encryption] });
  }),
  "S3:GetObjectLockConfiguration": ofBucket(
    "s3:GetBucketObjectLockConfiguration",
    "ObjectLockEnabled",
    ({ index }, { estate }) => {
      const { objectLock } = settingsOf(estate, index);
      if (objectLock === undefined) throw missing("ObjectLockConfigurationNotFoundError", "Object Lock configuration");
      return root("ObjectLockConfiguration", objectLock);
    },
  ),
  "S3:GetBucketLifecycleConfiguration": ofBucket("s3:GetLifecycleConfiguration", "Rule", ({ index }, { estate }) => {
    const { lifecycle } = settingsOf(estate, index);
    if (lifecycle === undefined) throw missing("NoSuchLifecycleConfiguration", "lifecycle configuration");
    return root("LifecycleConfiguration", { Rules: lifecycle });
  }),
};
