/** For what is under way to be flushed. */
const PATIENCE_MS = 5_000;

/** Ends work when the person (Ctrl-C) or the system asks; a second time ends the process where it stands. */
export function abortOnSignals(): AbortController {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
      // What is stuck (credentials, a reader that does not read) must not hold whoever asked to stop.
      setTimeout(() => process.exit(130), PATIENCE_MS).unref();
    });
  }
  return controller;
}
