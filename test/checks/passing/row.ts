import type { RecordedCall } from "../../../src/aws/recording/format.ts";

/** A recording in which a check passes; see evidence.test.ts. */
export interface Passing {
  readonly check: string;
  readonly name: string;
  readonly calls: readonly RecordedCall[];
  /** Calls that the pass does not rest on: operation, then why. */
  readonly settledOtherwise?: Readonly<Record<string, string>>;
  /** Calls to which a success that says nothing is AWS's own answer, that it is off, or of a listing that there is nothing: operation, then why. */
  readonly emptyAnswers?: Readonly<Record<string, string>>;
}
