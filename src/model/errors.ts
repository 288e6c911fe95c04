/** Every error a person may see says what happened and, in `hint`, what to do about it. */
export interface Explained {
  readonly hint: string;
  readonly cause?: unknown;
}

abstract class ExplainedError extends Error {
  readonly hint: string;

  constructor(message: string, { hint, cause }: Explained) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** A flag, a configuration file or another input is wrong. Nothing was scanned. Exit code 2. */
export class ConfigError extends ExplainedError {}

/** Another scan uses the state, and will be done, or has died and loses it at `expires`. */
export class InUseError extends ConfigError {
  readonly expires: Date;

  constructor(message: string, { expires, ...explained }: Explained & { readonly expires: Date }) {
    super(message, explained);
    this.expires = expires;
  }
}

/** No usable AWS credentials, or they may not be used. Nothing was scanned. Exit code 2. */
export class CredentialsError extends ExplainedError {}

/** A place that events go to does not take them any more. Exit code 3. */
export class SinkError extends ExplainedError {}

/** Some events will never be taken; all others are, and so is what comes. */
export class RefusedError extends SinkError {}

/** Not all of it has arrived, and nothing is lost: it is somewhere durable. Exit code 3. */
export class WaitingError extends SinkError {}

/**
 * Why a call to AWS gave no usable answer. `malformed` is a success without the field that decides,
 * `not-recorded` a replay whose recording has no answer to the call, `deadline` a call that the scan had no time left for.
 */
export type AwsErrorKind =
  | "denied"
  | "unauthenticated"
  | "throttled"
  | "unsupported"
  | "network"
  | "expired"
  | "malformed"
  | "not-recorded"
  | "deadline"
  | "other";

/** One failed read: enough for a person to grant the permission or to open a case with AWS. */
export interface Unread {
  /** `Service:Operation`, as CloudTrail names them, e.g. `S3:GetBucketAcl`. */
  readonly operation: string;
  /** AWS's own error code, e.g. `AccessDenied`. */
  readonly code: string;
  readonly kind: AwsErrorKind;
  readonly message: string;
  /** The IAM action that is missing, if the read was denied, e.g. `s3:GetBucketAcl`. */
  readonly action?: string;
}

/** A call to AWS that failed for good, after the SDK's own retries. */
export class AwsError extends Error {
  readonly unread: Unread;

  constructor(unread: Unread, options: { cause?: unknown } = {}) {
    super(`${unread.operation}: ${unread.code}: ${unread.message}`, options);
    this.name = "AwsError";
    this.unread = unread;
  }
}
