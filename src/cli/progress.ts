import type { Call } from "../aws/call.ts";
import type { Outcome } from "../model/finding.ts";
import { safeText } from "../model/safe-text.ts";

/** A line on stderr that shows what the scan is doing; on a terminal only. */
export interface Progress {
  onCall(call: Call): void;
  onOutcome(outcome: Outcome): void;
  /** Makes room for other lines on stderr, and stops. */
  stop(): void;
}

const EVERY_MS = 100;

export function makeProgress({ enabled }: { readonly enabled: boolean }): Progress {
  const counts = { calls: 0, listings: 0, findings: 0, failed: 0 };
  let last = "";
  const paint = (): void => {
    const { calls, listings, findings, failed } = counts;
    const width = process.stderr.columns ?? 80;
    const line = `scanning: ${calls} calls (${last}), ${listings} listings read, ${findings} findings, ${failed} failed`;
    process.stderr.write(`\r${line.slice(0, width - 1)}\x1b[K`);
  };
  const timer = enabled ? setInterval(paint, EVERY_MS).unref() : undefined;
  return {
    onCall(call) {
      counts.calls += 1;
      last = safeText(`${call.operation} ${call.region}`);
    },
    onOutcome(outcome) {
      if (outcome.kind === "coverage") {
        counts.listings += 1;
        return;
      }
      counts.findings += 1;
      if (outcome.finding.verdict.status === "failed") counts.failed += 1;
    },
    stop() {
      if (timer === undefined) return;
      clearInterval(timer);
      process.stderr.write("\r\x1b[K");
    },
  };
}
