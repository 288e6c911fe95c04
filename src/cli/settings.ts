import { resolve } from "node:path";
import { FORMAT_IDS, type FormatId } from "../formats/registry.ts";
import { type AccountSettings, refuseAccountMistakes } from "../library/account-mistakes.ts";
import type { OptionSettings } from "../library/option-settings.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import { isSeverity, SEVERITIES, type Severity } from "../model/severity.ts";
import type { CatalogueSettings } from "./catalogue.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { outputFiles } from "./output-files.ts";
import { type RateSettings, rateOptions } from "./rate-settings.ts";

/** All that a scan can be told, by flags or by a configuration file; the names are those of the file's keys. */
export interface ScanSettings
  extends DeliverySettings,
    AccountSettings,
    CatalogueSettings,
    RateSettings,
    OptionSettings {
  readonly regions?: readonly string[];
  /** Ids of the only resources to look at. */
  readonly resources?: readonly string[];
  readonly endpointUrl?: string;
  readonly checks?: readonly string[];
  readonly services?: readonly string[];
  readonly severity?: string;
  readonly frameworks?: readonly string[];
  readonly format?: string;
  /** By what the table puts findings together. */
  readonly groupBy?: string;
  /** Which findings reports are of. */
  readonly only?: readonly string[];
  /** Files, each with its format before it or as its suffix. */
  readonly output?: readonly string[];
  readonly failOn?: string;
  readonly record?: string;
  readonly replay?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly debug?: boolean;
  /** A file, or an object in S3, that remembers what is open. */
  readonly state?: string;
  readonly changesOnly?: boolean;
  /** Tells what is recorded where, too. */
  readonly telemetry?: boolean;
  /** Files with what people have decided to live with. */
  readonly suppressions?: readonly string[];
  /** A file that says who answers for what. */
  readonly owners?: string;
  readonly ownAccounts?: readonly string[];
  readonly trustedAccounts?: readonly string[];
}

/**
 * Flags win over the file. `undefined` and an empty list mean that the flag was not given; so does a `true` of those
 * that commander makes of an absent `--no-budget`, `--no-color`, `--no-gzip` or `--no-spool`.
 */
export function merged<S extends DeliverySettings & Pick<ScanSettings, "color">>(flags: S, file: S): S {
  const given = Object.entries(flags).filter(
    ([name, value]) =>
      value !== undefined && !(Array.isArray(value) && value.length === 0) && !(value === true && NEGATED.has(name)),
  );
  return { ...file, ...Object.fromEntries(given) };
}

const NEGATED: ReadonlySet<string> = new Set(["budget", "color", "gzip", "spool"]);

export interface FailOn {
  readonly severity: Severity;
  /** Only what this scan opened or reopened counts. */
  readonly newOnly: boolean;
}

/** `high`, or `new:high`. */
export function failOnOf({ failOn, state }: ScanSettings): FailOn | undefined {
  if (failOn === undefined) return undefined;
  const newOnly = failOn.startsWith("new:");
  if (newOnly && state === undefined) {
    throw new ConfigError("--fail-on new: needs to know what was open before.", { hint: "Give --state FILE." });
  }
  return { severity: severityOf(newOnly ? failOn.slice(4) : failOn, "--fail-on"), newOnly };
}

export function severityOf(word: string, flag: string): Severity {
  if (isSeverity(word)) return word;
  throw wrongWord(word, flag, SEVERITIES);
}

/** `auto`: for people on a terminal, else for programs. */
export type FormatName = FormatId | "auto" | "none";

const FORMATS: readonly FormatName[] = ["auto", ...FORMAT_IDS, "none"];

export function formatOf(word: string): FormatName {
  const found = FORMATS.find((name) => name === word);
  if (found === undefined) throw wrongWord(word, "--format", FORMATS);
  return found;
}

export function wrongWord(word: string, flag: string, words: readonly string[]): ConfigError {
  const guess = didYouMean(word, words);
  const hint = `It is one of ${words.join(", ")}.${guess === undefined ? "" : ` Did you mean ${guess}?`}`;
  return new ConfigError(`${flag} cannot be ${word}.`, { hint });
}

/** What can be told wrong without asking anybody is told before any work starts. */
export function refuseMistakes({ endpointUrl, replay, record, output, ...settings }: ScanSettings): void {
  refuseAccountMistakes(settings);
  rateOptions(settings);
  if (endpointUrl !== undefined && !/^https?:$/.test(protocolOf(endpointUrl))) {
    throw new ConfigError(`--endpoint-url is not an http or https URL: ${endpointUrl}`, {
      hint: "It looks like http://127.0.0.1:5000.",
    });
  }
  if (replay !== undefined && record !== undefined) {
    throw new ConfigError("A replay cannot be recorded.", { hint: "Give --record or --replay, not both." });
  }
  if (settings.changesOnly === true && settings.state === undefined) {
    throw new ConfigError("--changes-only needs to know what was open before.", { hint: "Give --state FILE." });
  }
  refuseNarrow(settings);
  const files = outputFiles(output ?? []).map(({ path }) => path);
  const paths = [...files, record, replay, settings.state]
    .filter((path) => path !== undefined)
    .map((path) => resolve(path));
  if (new Set(paths).size < paths.length) {
    throw new ConfigError("--output, --record, --replay and --state name the same file.", {
      hint: "Give each its own.",
    });
  }
  for (const account of [...(settings.ownAccounts ?? []), ...(settings.trustedAccounts ?? [])]) {
    if (/^\d{12}$/.test(account)) continue;
    throw new ConfigError(`${account} is not an account id.`, { hint: "It has twelve digits; quote it in YAML." });
  }
}

function refuseNarrow({ resources, regions, telemetry }: ScanSettings): void {
  if (resources === undefined) return;
  if (regions !== undefined) {
    throw new ConfigError("--regions is for whole scans.", { hint: "The ids of --resources say where they are." });
  }
  if (telemetry === true) {
    throw new ConfigError("What is recorded where cannot be told from a few resources.", {
      hint: "Leave --telemetry or --resources out.",
    });
  }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}
