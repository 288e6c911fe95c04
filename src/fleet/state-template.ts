import { ConfigError } from "../model/errors.ts";

/** Where the accounts of a fleet keep what they remember: an object each, and the rounds beside them. */
export interface StateTemplate {
  /** As it was given. */
  readonly text: string;
  readonly bucket: string;
  /** The keys of all that rounds keep begin so: `prefix/rounds/`. */
  readonly rounds: string;
  /** The URL of an account's state. */
  stateOf(account: string): string;
}

const FORM = /^s3:\/\/(?<bucket>[a-z0-9.-]{3,63})\/(?<prefix>(?:[^{}/]+\/)*)\{account\}(?<suffix>(?:\.[A-Za-z0-9]+)*)$/;

/** Longer keys S3 does not take; what stands beside a state has a longer one. */
const LONGEST_PREFIX = 800;

const HINT = "It looks like s3://bucket/aplomb/{account}.db.";

/** `s3://bucket/prefix/{account}`, or with a suffix such as `.db`. Throws a `ConfigError` for anything else. */
export function stateTemplate(text: string): StateTemplate {
  if (!text.startsWith("s3://")) {
    throw new ConfigError(`--state is not in S3: ${text}`, {
      hint: `A fleet keeps its state where all of its workers find it. ${HINT}`,
    });
  }
  const { bucket, prefix, suffix } = FORM.exec(text)?.groups ?? {};
  if (bucket === undefined || prefix === undefined || suffix === undefined) {
    const why = text.includes("{account}") ? "{account} must come last, once" : "it has no {account}";
    throw new ConfigError(`--state is no template of objects in S3, ${why}: ${text}`, { hint: HINT });
  }
  if (prefix.length > LONGEST_PREFIX || /\p{Cc}|(?:^|\/)\.{1,2}\//u.test(prefix)) {
    throw new ConfigError(`--state has a prefix with . or .. or controls in it, or a very long one: ${text}`, {
      hint: `Not every tool would find it again. ${HINT}`,
    });
  }
  return {
    text,
    bucket,
    rounds: `${prefix}rounds/`,
    stateOf: (account) => `s3://${bucket}/${prefix}${account}${suffix}`,
  };
}
