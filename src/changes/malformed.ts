/** A message, a record or a log file that is not what it should be. Its message is a sentence; to try again is of no use. */
export class MalformedError extends Error {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = "MalformedError";
  }
}
