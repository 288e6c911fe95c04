/** A message that nobody can handle: it goes to the dead-letter queue at once. The message says why, in a sentence. */
export class PoisonError extends Error {
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(reason, options);
    this.name = "PoisonError";
  }
}

/** Not now, and no fault of the message's: it comes again, as often as it has to. */
export class AgainError extends Error {
  readonly afterSeconds: number;

  constructor({ afterSeconds }: { readonly afterSeconds: number }) {
    super(`again after ${afterSeconds} seconds`);
    this.name = "AgainError";
    this.afterSeconds = afterSeconds;
  }
}
