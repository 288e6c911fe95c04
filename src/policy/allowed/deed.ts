import type { Certainty } from "../chains/certainty.ts";
import type { NamedPolicy } from "../chains/rights.ts";

/** Whose policies are asked what they allow: an identity, or a policy on its own, whoever has it. */
export interface Holder {
  readonly policies: readonly NamedPolicy[];
  /** The permissions boundary; `undefined` for none. */
  readonly boundary?: NamedPolicy | undefined;
  /** The ARN of the identity; `undefined` for a policy on its own. */
  readonly self?: string | undefined;
}

/** What is known around the policies. */
export interface World {
  readonly partition: string;
  readonly account: string;
  readonly now: Date;
}

/** An action and what it has to reach. */
export interface Deed {
  /** In lower case; may be a pattern. */
  readonly action: string;
  /**
   * `everywhere`: all resources of the pattern. `every`: the same, or all of them in one region. `own`: those, or the
   * holder itself. `some`: any one of them will do, as for what is created.
   */
  readonly reach: "everywhere" | "every" | "own" | "some";
  /** An ARN pattern. */
  readonly resource: string;
  /** The value of iam:PassedToService, for iam:PassRole. */
  readonly passedTo?: string | undefined;
}

/** A statement that allows a deed, or may. */
export interface Grant {
  readonly policy: string;
  /** Position in the document; `undefined` if the policy could not be read. */
  readonly statement: number | undefined;
  readonly sid: string | undefined;
  /** The keys of its conditions. */
  readonly conditions: readonly string[];
  /** Those that could not be decided. */
  readonly undecided: readonly string[];
}

export interface Allowance {
  readonly certainty: Certainty;
  /** Of that certainty; none for a no. */
  readonly grants: readonly Grant[];
}
