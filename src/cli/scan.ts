import { CredentialsError } from "../model/errors.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import type { PlanFlag } from "./plan.ts";
import { runRound } from "./round.ts";
import type { ScanSettings } from "./settings.ts";

export interface ScanManner {
  readonly toleratesGaps: boolean;
  /** Whether APLOMB_CONFIG counts. */
  readonly readsEnvironment: boolean;
}

/** `aplomb scan`: resolves to the exit code. */
export async function scanCommand(
  { plan, ...flags }: ScanSettings & ConfigFlag & PlanFlag,
  { toleratesGaps, readsEnvironment }: ScanManner = { toleratesGaps: false, readsEnvironment: true },
): Promise<number> {
  const settings = await effective(flags, { readsEnvironment });
  if (plan !== undefined) {
    const { planCommand } = await import("./plan.ts");
    return planCommand(settings, plan === true ? undefined : plan);
  }
  const interrupt = abortOnSignals();
  const { code, isCut } = await runRound(settings, { toleratesGaps, interrupt }).catch((error: unknown) => {
    // What the scan was asking before it could begin was not answered for that reason.
    if (interrupt.signal.aborted && error instanceof CredentialsError) process.exit(EXIT.interrupted);
    throw error;
  });
  // Calls under way would keep the process for their time-out; everything is flushed.
  if (isCut) process.exit(code);
  return code;
}
