import type { Account } from "./account.ts";

/** What suppressions and owners are told of a finding. */
export interface Subject {
  /** The check's id. */
  readonly check: string;
  readonly account: Account;
  /** The resource's region; empty for a global thing. */
  readonly region: string;
  /** `resource.id`. */
  readonly arn: string;
  /** `undefined` when the listing does not carry them. */
  readonly tags?: Readonly<Record<string, string>>;
}
