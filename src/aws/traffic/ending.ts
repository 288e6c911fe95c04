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
  return {
    signal: signal === undefined ? deadline.signal : AbortSignal.any([signal, deadline.signal]),
    get isLate() {
      return deadline.signal.aborted;
    },
    get isInterrupted() {
      return signal?.aborted === true;
    },
    cancel: () => timer?.cancel(),
  };
}

/** The work's result, unless the signal is aborted before: then its reason is thrown at once. */
export async function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work(), aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
