import { MalformedError } from "./malformed.ts";
import { below, isRegion, own, type Untrusted } from "./untrusted.ts";

/** A file of CloudTrail's in S3. */
export interface LogFile {
  readonly bucket: string;
  readonly key: string;
  /** Of the bucket. */
  readonly region?: string;
  /** In bytes, packed. */
  readonly size?: number;
}

/** More than one message of S3 ever has. */
const MOST = 100;

/** S3's own limit, in bytes of UTF-8. */
const LONGEST_KEY = 1024;

/** Digests are in `CloudTrail-Digest`, and what CloudTrail found unusual in `CloudTrail-Insight`. */
const LOG = /(?:^|\/)CloudTrail\/(?:[^/]+\/)*[^/]+\.json\.gz$/;

/** Those files that a message of S3 tells of; none if it tells of others, or of no new ones. Throws a `MalformedError`. */
export function logFilesOf(records: readonly unknown[]): LogFile[] {
  if (records.length > MOST) throw new MalformedError(`The notification of S3 has more than ${MOST} records.`);
  return records.filter(isNew).flatMap((record) => {
    const key = decoded(below(record, "s3", "object", "key"));
    return fileOf({
      bucket: below(record, "s3", "bucket", "name"),
      key,
      region: own(record, "awsRegion"),
      size: below(record, "s3", "object", "size"),
    });
  });
}

/** The same of an event of EventBridge, whose keys are as they are. */
export function logFileOf(envelope: Untrusted): LogFile[] {
  const detail = own(envelope, "detail");
  return fileOf({
    bucket: below(detail, "bucket", "name"),
    key: below(detail, "object", "key"),
    region: own(envelope, "region"),
    size: below(detail, "object", "size"),
  });
}

function isNew(record: unknown): boolean {
  const name = own(record, "eventName");
  return own(record, "eventSource") === "aws:s3" && typeof name === "string" && /^(?:s3:)?ObjectCreated:/.test(name);
}

/** As a form writes it: spaces are `+`. */
function decoded(key: unknown): unknown {
  if (typeof key !== "string") return key;
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch (error) {
    throw new MalformedError("The notification of S3 has a key that cannot be decoded.", { cause: error });
  }
}

function fileOf({ bucket, key, region, size }: Readonly<Record<keyof LogFile, unknown>>): LogFile[] {
  if (typeof bucket !== "string" || !/^[a-z0-9][a-zA-Z0-9._-]{1,254}$/.test(bucket)) throw missing("bucket");
  if (typeof key !== "string" || key === "" || Buffer.byteLength(key) > LONGEST_KEY) throw missing("key");
  if (!LOG.test(key)) return [];
  const known = isRegion(region) && { region };
  return [{ bucket, key, ...known, ...(isSize(size) && { size }) }];
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function missing(what: string): MalformedError {
  return new MalformedError(`The notification of S3 has no valid ${what}.`);
}
