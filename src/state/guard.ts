import type { Past } from "../model/past.ts";
import type { Tracking } from "../scan/tracking.ts";

/**
 * A state that fails in the middle of a scan (a disk that is full, a file that is damaged) does not end the scan: it hears
 * and says nothing more. `failed` is told once, and must see to it that nothing is saved.
 */
export function guarded(tracking: Tracking, failed: (cause: unknown) => void): Tracking {
  let works = true;

  function attempt<T>(ask: () => T): T | undefined {
    if (!works) return undefined;
    try {
      return ask();
    } catch (cause) {
      works = false;
      failed(cause);
      return undefined;
    }
  }

  return {
    finding: (finding, event) => attempt(() => tracking.finding(finding, event)),
    notApplicable: (outcome) => attempt(() => tracking.notApplicable(outcome)),
    gone: (coverage) => attempt(() => tracking.gone(coverage)) ?? [],
    controls: (score, started) => attempt(() => tracking.controls(score, started)) ?? new Map(),
    get changes() {
      return attempt(() => tracking.changes);
    },
  };
}

/** What is remembered, likewise: without it there is a report all the same. */
export function guardedPast(past: Past, failed: (cause: unknown) => void): Past {
  function attempt<T>(ask: () => readonly T[]): readonly T[] {
    try {
      return ask();
    } catch (cause) {
      failed(cause);
      return [];
    }
  }

  return {
    scans: (of) => attempt(() => past.scans(of)),
    frameworks: (of) => attempt(() => past.frameworks(of)),
  };
}
