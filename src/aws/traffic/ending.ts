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
  // Not made of others by `AbortSignal.any`: what is made so, and listened to, lives as long as they do.
  const over = new AbortController();
  let isLate = false;
  let isCancelled = false;
  const timer =
    timeout === undefined
      ? undefined
      : clock.after(
          timeout,
          () => {
            if (over.signal.aborted) return;
            isLate = true;
            over.abort(new DeadlineExceeded(timeout));
            onDeadline();
          },
          { background: true },
        );
  const underWay = new Set<(reason: unknown) => void>();
  // One listener for all: a signal looks through those it has before it takes another.
  over.signal.addEventListener("abort", () => {
    for (const end of underWay) end(over.signal.reason);
  });
  const onAbort = () => over.abort(signal?.reason);
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  const letGo = () => {
    if (isCancelled && underWay.size === 0) signal?.removeEventListener("abort", onAbort);
  };
  return {
    signal: over.signal,
    get isLate() {
      return isLate;
    },
    get isInterrupted() {
      return signal?.aborted === true;
    },
    async unlessOver(work) {
      over.signal.throwIfAborted();
      const ended = Promise.withResolvers<never>();
      underWay.add(ended.reject);
      try {
        return await Promise.race([work(), ended.promise]);
      } finally {
        underWay.delete(ended.reject);
        letGo();
      }
    },
    cancel() {
      timer?.cancel();
      isCancelled = true;
      letGo();
    },
  };
}
