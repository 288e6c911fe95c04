/** Time as pacing needs it; passed in, so that tests wait for nothing. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Acts later, unless it is cancelled. `background`: the process need not live to see it. */
  after(milliseconds: number, act: () => void, options?: { readonly background: boolean }): Timer;
}

export interface Timer {
  cancel(): void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, act, { background } = { background: false }) {
    const timer = setTimeout(act, milliseconds);
    if (background) timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};
