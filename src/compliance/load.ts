import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import type { OptionTable } from "../model/option.ts";
import { packageRoot } from "../package.ts";
import { baselineOf } from "./baselines.ts";
import type { Framework } from "./framework-schema.ts";

export interface LoadOptions {
  /** Ids of all checks: a user's own file may name no others. The shipped files are held to it by a test. */
  readonly knownChecks?: readonly string[];
  /** Their options, by the check's id: what a control may require of them. */
  readonly options?: ReadonlyMap<string, OptionTable>;
}

/** Files of the folder that are no framework. */
const OTHERS: ReadonlySet<string> = new Set(["crosswalk.json", "framework.schema.json"]);

const ALL = "all";

/** Ids of the frameworks that ship with aplomb, sorted. */
export async function frameworkIds(): Promise<string[]> {
  const files = await readdir(folder());
  return files
    .filter((file) => file.endsWith(".json") && !OTHERS.has(file))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** The frameworks of a scan that names none. */
export async function defaultFrameworks(): Promise<Framework[]> {
  return (await loadFrameworks(await frameworkIds())).filter((framework) => framework.default);
}

/**
 * One framework, or a baseline of it behind a colon: a shipped one by its id, or a user's own by its path (anything with a slash, or ending in .json, .yaml or .yml).
 *
 * @example await loadFramework("hipaa-security-rule")
 * @example await loadFramework("nist-800-53-r5:fedramp-moderate")
 * @example await loadFramework("./own.json", { knownChecks: checks.map((check) => check.id) })
 * @throws ConfigError there is no such framework, or the user's file is not right
 */
export async function loadFramework(name: string, options: LoadOptions = {}): Promise<Framework> {
  const [, idOrPath = name, baseline] = BASELINE.exec(name) ?? [];
  const framework = await loadWhole(idOrPath, options);
  return baseline === undefined ? framework : baselineOf(framework, baseline);
}

/** A drive's letter is no framework. */
const BASELINE = /^(..+):([a-z0-9-]+)$/s;

/** Of a framework's name as `loadFramework` takes it: the path of a user's own file, and its baseline; `undefined` if it ships. */
export function ownFileIn(name: string): { readonly path: string; readonly baseline: string | undefined } | undefined {
  const [, path = name, baseline] = BASELINE.exec(name) ?? [];
  return isPath(path) ? { path, baseline } : undefined;
}

async function loadWhole(idOrPath: string, options: LoadOptions): Promise<Framework> {
  if (isPath(idOrPath)) {
    const { readOwnFramework } = await import("./own-framework.ts");
    return readOwnFramework(idOrPath, options);
  }
  const ids = await frameworkIds();
  if (!ids.includes(idOrPath)) throw unknownFramework(idOrPath, ids);
  // Trusted without zod: tests validate every shipped file.
  const framework: Framework = JSON.parse(await readFile(join(folder(), `${idOrPath}.json`), "utf8"));
  return framework;
}

/**
 * Several frameworks, in the order asked for; one that is named twice is loaded once. `all` is every shipped one.
 *
 * @throws ConfigError as `loadFramework`, or two of them have one id: their controls could not be told apart in events
 */
export async function loadFrameworks(names: Iterable<string>, options: LoadOptions = {}): Promise<Framework[]> {
  const named = new Map<string, string>();
  const frameworks: Framework[] = [];
  const shipped = await frameworkIds();
  for (const idOrPath of new Set([...names].flatMap((name) => (name === ALL ? shipped : [name])))) {
    const framework = await loadFramework(idOrPath, options);
    const other = named.get(framework.id);
    if (other !== undefined) {
      throw new ConfigError(`The frameworks ${other} and ${idOrPath} have the same id, "${framework.id}".`, {
        hint: "Give your own file an id of its own.",
      });
    }
    named.set(framework.id, idOrPath);
    frameworks.push(framework);
  }
  return frameworks;
}

function folder(): string {
  return join(packageRoot(), "frameworks");
}

function isPath(idOrPath: string): boolean {
  return /[/\\]|\.(?:json|ya?ml)$/.test(idOrPath);
}

function unknownFramework(id: string, ids: readonly string[]): ConfigError {
  const near = didYouMean(id, ids);
  const guess = near === undefined ? "" : `Did you mean "${near}"? `;
  return new ConfigError(`There is no framework "${id}".`, {
    hint: `${guess}There are: ${ids.join(", ")}. A file of your own is named by its path, e.g. ./own.json.`,
  });
}
