/** Who does not end when everything under way is given back is stuck. */
const PATIENCE_MS = 15_000;

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface Drain extends Disposable {
  /** Aborted when the person or the system asks: nothing more is begun. */
  readonly stop: AbortController;
  /** Aborted when the time to drain is over, or somebody asks again: what is under way is given back. */
  readonly abort: AbortController;
}

export interface DrainOptions {
  /** How long what is under way may go on. Milliseconds. */
  readonly drain: number;
  readonly notice: (sentence: string) => void;
}

/** Ends work in two steps; a third time ends the process where it stands. Until it is disposed of. */
export function drainOnSignals({ drain, notice }: DrainOptions): Drain {
  const [stop, abort] = [new AbortController(), new AbortController()];
  const timers: NodeJS.Timeout[] = [];
  const onSignal = () => {
    if (abort.signal.aborted) process.exit(130);
    if (stop.signal.aborted) return abort.abort();
    notice(`takes nothing more; what is under way may go on for ${Math.round(drain / 1_000)} seconds.`);
    stop.abort();
  };
  stop.signal.addEventListener("abort", () => timers.push(setTimeout(() => abort.abort(), drain).unref()));
  abort.signal.addEventListener("abort", () => {
    stop.abort();
    timers.push(setTimeout(() => process.exit(130), PATIENCE_MS).unref());
  });
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    stop,
    abort,
    [Symbol.dispose]() {
      for (const timer of timers) clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
