import type { AnyCheck } from "../model/check.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import { reaches, type Severity } from "../model/severity.ts";

export interface Selection {
  /** Ids and globs; `!` excludes. Only exclusions, or nothing: all others. */
  readonly checks?: readonly string[];
  readonly services?: readonly string[];
  /** That severity and above. */
  readonly severity?: Severity;
  /** Only these ids: the checks that the chosen frameworks name. */
  readonly mapped?: ReadonlySet<string>;
}

/** The checks a person asked for. Throws a `ConfigError` for a word that means none, and for a choice of nothing. */
export function select(
  all: readonly AnyCheck[],
  { checks = [], services = [], severity, mapped }: Selection,
): AnyCheck[] {
  const wanted = checks.filter((word) => !word.startsWith("!")).map((word) => matcher(word, all));
  const unwanted = checks.filter((word) => word.startsWith("!")).map((word) => matcher(word.slice(1), all));
  for (const service of services) refuseUnknownService(service, all);
  const selected = all.filter(
    (check) =>
      (wanted.length === 0 || wanted.some((matches) => matches(check.id))) &&
      !unwanted.some((matches) => matches(check.id)) &&
      (services.length === 0 || services.includes(check.resource.kind.service)) &&
      (severity === undefined || reaches(check.severity, severity)) &&
      (mapped === undefined || mapped.has(check.id)),
  );
  if (selected.length > 0) return selected;
  throw new ConfigError("No check is left by that choice.", {
    hint: "Loosen --checks, --services, --severity or --frameworks; `aplomb checks` lists all.",
  });
}

function matcher(word: string, all: readonly AnyCheck[]): (id: string) => boolean {
  const pattern = new RegExp(`^${word.split("*").map(escapeRegExp).join(".*")}$`);
  const matches = (id: string): boolean => pattern.test(id);
  const ids = all.map((check) => check.id);
  if (ids.some(matches)) return matches;
  const guess = didYouMean(word.replaceAll("*", ""), ids);
  throw new ConfigError(`There is no check ${word}.`, {
    hint: guess === undefined ? "`aplomb checks` lists all." : `Did you mean ${guess}?`,
  });
}

function refuseUnknownService(service: string, all: readonly AnyCheck[]): void {
  const known = [...new Set(all.map((check) => check.resource.kind.service))].sort();
  if (known.includes(service)) return;
  const guess = didYouMean(service, known);
  throw new ConfigError(`There is no service ${service}.`, {
    hint: guess === undefined ? `There are: ${known.join(", ")}.` : `Did you mean ${guess}?`,
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
