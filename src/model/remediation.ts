/**
 * How a failed finding is put right, to be pasted. Both texts are templates: `{{id}}` and the like stand for the
 * resource's own values and are quoted when they are filled in, so they stand outside quotes.
 *
 * Every template knows `id` (the last part of the ARN: `vol-0a1b`, a bucket's or a role's name), `arn`, `region`, `account`
 * and `partition`, and the check's options by their names (`{{retentionDays}}`); more come from `values`. One without a
 * value stays as a word in capitals: `{{keyId}}` is `KEY_ID`.
 */
export interface Remediation<Data> {
  /** AWS CLI, one command a line; or why no command can do it. */
  readonly cli: string | NoWay;
  /** The smallest Terraform (AWS provider 6) that makes the statement true; or why none can. */
  readonly terraform: string | NoWay;
  /** What may stop working, or cost, once it is done. */
  readonly breaks: string;
  /** More values for the templates. Must not throw: what is not there is left out. */
  values?(resource: { readonly id: string; readonly data: Data }): Readonly<Record<string, string | undefined>>;
}

/** A sentence, e.g. "Only the root user can, on the console." */
export interface NoWay {
  readonly none: string;
}
