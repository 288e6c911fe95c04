import type { AplombEvent } from "../events/event.ts";
import type { Summary } from "../events/summary.ts";
import type { AnyCheck } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import type { Scan } from "../scan/scan-options.ts";
import { type Chosen, chosenChecks } from "./chosen.ts";
import type { Report } from "./open-outputs.ts";
import type { ScanSettings } from "./settings.ts";

type Batches = AsyncIterable<Iterable<AplombEvent>>;

/** Another thing that is told of a scan than its findings. */
export interface Retelling {
  /** Of the chosen checks, those that it is made of. */
  readonly needs: (check: AnyCheck) => boolean;
  /** What everybody gets in the place of the scan's events. */
  readonly batches: (batches: Batches) => Batches;
  readonly report: Report;
  /** The sum, in one line. */
  readonly tell: (summary: Summary) => void;
  /** It is told of controls, too, as those are of the frameworks that were chosen. */
  readonly hasControls?: boolean;
}

/** The checks of a scan, without those that are of no use to what is told. */
export async function chosenFor(
  settings: ScanSettings,
  catalogue: readonly AnyCheck[],
  retelling: Retelling | undefined,
): Promise<Chosen> {
  const chosen = await chosenChecks(catalogue, settings);
  if (retelling === undefined) return chosen;
  const checks = chosen.checks.filter(retelling.needs);
  if (retelling.hasControls === true) return { ...chosen, checks };
  // Nobody is told of controls.
  if (checks.length > 0) return { checks, frameworks: [], everyControl: false };
  throw new ConfigError("None of the chosen checks looks at what is needed.", {
    hint: "Choose more with --checks, --services, --severity or --frameworks, or leave them out.",
  });
}

interface Telling {
  /** Whether it is told what is recorded where, too. */
  readonly telemetry: boolean;
  readonly catalogue: readonly AnyCheck[];
  readonly retelling: Retelling | undefined;
}

/** The events that everybody gets. */
export async function toldOf(scan: Scan, { telemetry, catalogue, retelling }: Telling): Promise<Batches> {
  if (retelling !== undefined) return retelling.batches(scan.batches);
  if (!telemetry) return scan.batches;
  const { Picture } = await import("../telemetry/picture.ts");
  const { withTelemetry } = await import("../telemetry/retell.ts");
  const { sourcesOf } = await import("../telemetry/sources.ts");
  return withTelemetry(scan.batches, new Picture(sourcesOf(catalogue)));
}
