import { type ConfigFlag, effective } from "./effective.ts";
import { abortOnSignals } from "./interrupt.ts";
import { runRound } from "./round.ts";
import type { ScanSettings } from "./settings.ts";

export interface ScanManner {
  readonly toleratesGaps: boolean;
  /** Whether APLOMB_CONFIG counts. */
  readonly readsEnvironment: boolean;
}

/** `aplomb scan`: resolves to the exit code. */
export async function scanCommand(
  flags: ScanSettings & ConfigFlag,
  { toleratesGaps, readsEnvironment }: ScanManner = { toleratesGaps: false, readsEnvironment: true },
): Promise<number> {
  const settings = await effective(flags, { readsEnvironment });
  const interrupt = abortOnSignals();
  const { code } = await runRound(settings, { toleratesGaps, interrupt });
  // Calls under way would keep the process for their time-out; everything is flushed.
  if (interrupt.signal.aborted) process.exit(code);
  return code;
}
