/** A reviewed decision to live with a finding until a day. */
export interface Suppression {
  /** Where the rule stands, e.g. `suppressions.yaml:12`. */
  readonly rule: string;
  readonly reason: string;
  /** Who answers for the decision. */
  readonly owner?: string;
  readonly ticket?: string;
  /** The last day that it holds, UTC, `YYYY-MM-DD`. */
  readonly expires: string;
}
