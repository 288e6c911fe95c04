import { checksOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { frameworkIds, type LoadOptions, loadFrameworks } from "../compliance/load.ts";
import type { AnyCheck } from "../model/check.ts";
import { select } from "../scan/select.ts";
import { withOptions } from "./option-settings.ts";
import { type ScanSettings, severityOf } from "./settings.ts";

export interface Chosen {
  readonly checks: readonly AnyCheck[];
  /** Those the person named, or all that ship. */
  readonly frameworks: readonly Framework[];
}

/** The checks, with their options, and the frameworks that the selection flags mean. */
export async function chosenChecks(
  catalogue: readonly AnyCheck[],
  { frameworks: names = [], checks, services, severity, ...settings }: ScanSettings,
): Promise<Chosen> {
  const frameworks = await loadFrameworks(names.length > 0 ? names : await frameworkIds(), knownOf(catalogue));
  const selected = select(catalogue, {
    ...(checks !== undefined && { checks }),
    ...(services !== undefined && { services }),
    ...(severity !== undefined && { severity: severityOf(severity, "--severity") }),
    ...(names.length > 0 && { mapped: new Set(frameworks.flatMap((framework) => [...checksOf(framework)])) }),
  });
  return { checks: withOptions(selected, catalogue, settings), frameworks };
}

/** What a framework of a person's own may name. */
export function knownOf(catalogue: readonly AnyCheck[]): Required<LoadOptions> {
  return {
    knownChecks: catalogue.map((check) => check.id),
    options: new Map(catalogue.map((check) => [check.id, check.options ?? {}])),
  };
}
