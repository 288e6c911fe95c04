import { numberOf } from "../library/numbers.ts";
import { ConfigError } from "../model/errors.ts";
import { periodOf } from "../watch/period.ts";
import { catalogueOf } from "./catalogue.ts";
import { chosenChecks } from "./chosen.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { type Shown, shownAs } from "./open-outputs.ts";
import { failOnOf, refuseMistakes, type ScanSettings } from "./settings.ts";
import { defaultState } from "./state-folder.ts";

/** The flags of `watch` that a scan does not have. */
export interface WatchFlags extends MetricsFlags {
  readonly every?: string | undefined;
  readonly rounds?: string | undefined;
}

/** Of every command that lives long enough to be asked how it goes. */
export interface MetricsFlags {
  readonly metricsPort?: string | undefined;
  readonly metricsHost?: string | undefined;
}

export interface Plan {
  /** Milliseconds. */
  readonly period: number;
  readonly rounds: number;
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
}

/** When, how often, and who may ask how it goes. Throws a `ConfigError`. */
export function planOf({ every, rounds, metricsPort, metricsHost }: WatchFlags & { readonly every: string }): Plan {
  return {
    period: periodOf(every),
    rounds: rounds === undefined ? Number.POSITIVE_INFINITY : numberOf(rounds, "--rounds", 1_000_000),
    metrics: metricsPlace({ metricsPort, metricsHost }),
  };
}

/** Where metrics are asked for; nothing: nowhere. Throws a `ConfigError`. */
export function metricsPlace({ metricsPort, metricsHost }: MetricsFlags) {
  if (metricsPort === undefined) {
    if (metricsHost === undefined) return undefined;
    throw new ConfigError("--metrics-host is for --metrics-port.", { hint: "Give both, e.g. --metrics-port 9464." });
  }
  return { host: metricsHost ?? "127.0.0.1", port: portOf(metricsPort) };
}

/** 0 means any that is free. */
function portOf(text: string): number {
  return text === "0" ? 0 : numberOf(text, "--metrics-port", 65_535);
}

export interface WatchSettings extends ScanSettings {
  readonly state: string;
}

/** What can be written again and again, one after the other. */
const IN_ROUNDS: readonly Shown[] = ["table", "compact", "ndjson", "ocsf", "none"];

/** What a scan is told, checked as far as it can be without asking anybody. Throws a `ConfigError`. */
export async function watchSettings(flags: ScanSettings & ConfigFlag, { rounds }: Plan): Promise<WatchSettings> {
  const given = await effective(flags, { readsEnvironment: true });
  for (const name of ["output", "record"] as const) {
    if (given[name] === undefined) continue;
    throw new ConfigError(`watch has no --${name}: each round would make the file anew.`, {
      hint: name === "output" ? "Append standard output instead: --format ndjson >>FILE" : "Record with aplomb scan.",
    });
  }
  if (given.resources !== undefined) {
    throw new ConfigError("watch looks at everything, and not at some resources.", {
      hint: "Leave resources out; aplomb worker looks at what has changed.",
    });
  }
  if (given.replay !== undefined && given.state === undefined) {
    throw new ConfigError("A replay must not change what is known to be open.", {
      hint: "Give it its own: --state FILE",
    });
  }
  if (given.failOn !== undefined && rounds === Number.POSITIVE_INFINITY) {
    throw new ConfigError("--fail-on is about an end, and watch has none.", {
      hint: "Give --rounds N, or leave it out.",
    });
  }
  const settings = { ...given, state: given.state ?? defaultState() };
  refuseMistakes(settings);
  failOnOf(settings);
  const shown = shownAs(settings);
  if (!IN_ROUNDS.includes(shown)) {
    throw new ConfigError(`--format cannot be ${shown} for watch: each round would write another document.`, {
      hint: `It writes ${IN_ROUNDS.join(", ")}.`,
    });
  }
  await chosenChecks(await catalogueOf(settings), settings);
  return settings;
}
