import type { Clock } from "./clock.ts";

/** Why calls are made no more: the time for the scan is over. */
export class DeadlineExceeded extends Error {
  constructor(milliseconds: number) {
    super(`The time for the scan, ${milliseconds / 1_000} s, was over before it was answered.`);
    this.name = "DeadlineExceeded";
  }
}

export interface EndingOptions {
  readonly clock: Clock;
  /** Milliseconds from now. */
  readonly timeout?: number;
  /** Ends it earlier. */
  readonly signal?: AbortSignal;
  readonly onDeadline: () => void;
}

/** When calls to AWS must end. */
export interface Ending {
  readonly signal: AbortSignal;
  /** It was the deadline. */
  readonly isLate: boolean;
  /** It was somebody who asked for it. */
  readonly isInterrupted: boolean;
  /** The work's result, unless it ends before: then its reason is thrown at once. */
  unlessOver<T>(work: () => Promise<T>): Promise<T>;
  /** Nobody waits for it any more. */
  cancel(): void;
}

export function endingOf({ clock, timeout, signal, onDeadline }: EndingOptions): Ending {
  const deadline = new AbortController();
  const timer =
    timeout === undefined
      ? undefined
      : clock.after(
          timeout,
          () => {
            deadline.abort(new DeadlineExceeded(timeout));
            if (signal?.aborted !== true) onDeadline();
          },
          { background: true },
        );
  const either = signal === undefined ? deadline.signal : AbortSignal.any([signal, deadline.signal]);
  const underWay = new Set<(reason: unknown) => void>();
  // One listener for all: a signal looks through those it has before it takes another.
  either.addEventListener("abort", () => {
    for (const end of underWay) end(either.reason);
  });
  return {
    signal: either,
    get isLate() {
      return deadline.signal.aborted;
    },
    get isInterrupted() {
      return signal?.aborted === true;
    },
    async unlessOver(work) {
      either.throwIfAborted();
      const over = Promise.withResolvers<never>();
      underWay.add(over.reject);
      try {
        return await Promise.race([work(), over.promise]);
      } finally {
        underWay.delete(over.reject);
      }
    },
    cancel: () => timer?.cancel(),
  };
}
