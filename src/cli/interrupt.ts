/** For what is under way to be flushed. */
const PATIENCE_MS = 5_000;

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface Listening extends Disposable {
  /** Aborted when the person (Ctrl-C) or the system asks. */
  readonly interrupt: AbortController;
}

/** Ends work when it is asked to; a second time ends the process where it stands. Until it is disposed of. */
export function listenForSignals(): Listening {
  const interrupt = new AbortController();
  let patience: NodeJS.Timeout | undefined;
  const stop = () => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
    // What is stuck (credentials, a reader that does not read) must not hold whoever asked to stop.
    patience = setTimeout(() => process.exit(130), PATIENCE_MS).unref();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return {
    interrupt,
    [Symbol.dispose]() {
      clearTimeout(patience);
      for (const signal of SIGNALS) process.off(signal, stop);
    },
  };
}

/** The same, for as long as the process lives: what it does after its one piece of work may be stuck too. */
export function abortOnSignals(): AbortController {
  return listenForSignals().interrupt;
}

/** Hears SIGHUP, which would end the process otherwise. */
export function onHangup(act: () => void): Disposable {
  process.on("SIGHUP", act);
  return { [Symbol.dispose]: () => void process.off("SIGHUP", act) };
}
