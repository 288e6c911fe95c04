export interface Either extends Disposable {
  /** Aborted as soon as one of them is, for its reason. */
  readonly signal: AbortSignal;
}

/**
 * Several signals as one, until it is disposed of. Unlike with `AbortSignal.any`, nothing of it stays with them then: one that
 * lives as long as its process would remember, for each piece of work, that there was one.
 */
export function eitherOf(signals: readonly AbortSignal[]): Either {
  const control = new AbortController();
  const listeners = signals.map((signal) => {
    const onAbort = () => control.abort(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    return { signal, onAbort };
  });
  return {
    signal: control.signal,
    [Symbol.dispose]() {
      for (const { signal, onAbort } of listeners) signal.removeEventListener("abort", onAbort);
    },
  };
}
