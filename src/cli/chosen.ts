import { checksOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { defaultFrameworks, type LoadOptions, loadFrameworks } from "../compliance/load.ts";
import { withOptions } from "../library/option-settings.ts";
import type { AnyCheck } from "../model/check.ts";
import { select } from "../scan/select.ts";
import { type ScanSettings, severityOf } from "./settings.ts";

export interface Chosen {
  readonly checks: readonly AnyCheck[];
  /** Those the person named, or those of which every scan tells. */
  readonly frameworks: readonly Framework[];
  /** They were named: each of their controls is told, also those that no check serves. */
  readonly everyControl: boolean;
}

/** The checks, with their options, and the frameworks that the selection flags mean. */
export async function chosenChecks(
  catalogue: readonly AnyCheck[],
  { frameworks: names = [], checks, services, severity, ...settings }: ScanSettings,
): Promise<Chosen> {
  const everyControl = names.length > 0;
  const frameworks = everyControl ? await loadFrameworks(names, knownOf(catalogue)) : await defaultFrameworks();
  const selected = select(catalogue, {
    ...(checks !== undefined && { checks }),
    ...(services !== undefined && { services }),
    ...(severity !== undefined && { severity: severityOf(severity, "--severity") }),
    ...(everyControl && { mapped: new Set(frameworks.flatMap((framework) => [...checksOf(framework)])) }),
  });
  return { checks: withOptions(selected, catalogue, settings), frameworks, everyControl };
}

/** What a framework of a person's own may name. */
export function knownOf(catalogue: readonly AnyCheck[]): Required<LoadOptions> {
  return {
    knownChecks: catalogue.map((check) => check.id),
    options: new Map(catalogue.map((check) => [check.id, check.options ?? {}])),
  };
}
