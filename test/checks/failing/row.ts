import type { RecordedCall } from "../../../src/aws/recording/format.ts";

/** A recording in which a check fails; see missing-fields.test.ts. */
export interface Failing {
  readonly check: string;
  readonly name: string;
  readonly calls: readonly RecordedCall[];
  /** Keys whose absence is an answer: the last part of the path, then why. */
  readonly absenceAnswers?: Readonly<Record<string, string>>;
  /** Keys of which an empty list, an empty text or any other text is an answer, in the same way. */
  readonly otherAnswers?: Readonly<Record<string, string>>;
}
