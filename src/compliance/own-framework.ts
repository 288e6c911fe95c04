import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import type { OptionTable } from "../model/option.ts";
import { packageRoot } from "../package.ts";
import type { Framework } from "./framework-schema.ts";
import type { LoadOptions } from "./load.ts";
import { requirementFault } from "./requires.ts";

const PROBLEMS_SHOWN = 5;

/**
 * Reads and validates a user's own framework file.
 *
 * @param known ids of all checks and their options; without them what the file says of checks is taken as it is
 * @throws ConfigError the file is missing, is no JSON, breaks the schema, repeats a control or names an unknown check or option
 */
export async function readOwnFramework(path: string, known: LoadOptions = {}): Promise<Framework> {
  const text = await readText(path);
  const content = parseJson(path, text);
  const { frameworkSchema } = await import("./framework-schema.ts");
  const result = frameworkSchema.safeParse(content);
  if (!result.success) throw schemaError(path, result.error.issues);
  refuseRepeatedControls(path, result.data);
  const file = { path, text, framework: result.data };
  if (known.knownChecks !== undefined) await refuseUnknownChecks(file, known.knownChecks);
  if (known.options !== undefined) await refuseWrongRequirements(file, known.options);
  return result.data;
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    if (code !== "ENOENT") {
      throw new ConfigError(`The framework file ${path} cannot be read (${code}).`, {
        hint: "It must be a readable file.",
        cause,
      });
    }
    throw new ConfigError(`There is no framework file ${path}.`, {
      hint: `Looked for ${resolve(path)}. A framework that ships with aplomb is named by its id alone, without a slash or .json.`,
      cause,
    });
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`The framework file ${path} is not valid JSON: ${reason}`, {
      hint: "JSON takes no comments and no comma after the last item.",
      cause,
    });
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function schemaError(path: string, issues: readonly Issue[]): ConfigError {
  const shown = issues.slice(0, PROBLEMS_SHOWN).map((issue) => `${jsonPath(issue.path)}: ${issue.message}`);
  const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : "";
  return new ConfigError(
    `The framework file ${path} does not have the shape of a framework: ${shown.join("; ")}${more}`,
    {
      hint: `An editor shows and explains the fields if the file begins with "$schema": "${schemaFile()}".`,
    },
  );
}

/** `controls[3].checks[0]`; the whole file is `(file)`. */
function jsonPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "(file)";
  const parts = path.map((key, index) => {
    if (typeof key === "number") return `[${key}]`;
    return index === 0 ? String(key) : `.${String(key)}`;
  });
  return parts.join("");
}

function schemaFile(): string {
  return join(packageRoot(), "frameworks", "framework.schema.json");
}

function refuseRepeatedControls(path: string, framework: Framework): void {
  const seen = new Map<string, number>();
  for (const [index, control] of framework.controls.entries()) {
    const first = seen.get(control.id);
    if (first !== undefined) {
      throw new ConfigError(
        `The framework file ${path} has the control "${control.id}" twice: controls[${first}] and controls[${index}].`,
        {
          hint: "Give each control an id of its own, or put the checks of both in one.",
        },
      );
    }
    seen.set(control.id, index);
  }
}

interface OwnFile {
  readonly path: string;
  readonly text: string;
  readonly framework: Framework;
}

/** `The framework file own.json, line 7,`. */
async function placeIn({ path, text }: OwnFile, at: readonly PropertyKey[]): Promise<string> {
  const { lineOf } = await import("./line-of.ts");
  const line = lineOf(text, at);
  return `The framework file ${path}${line === undefined ? "" : `, line ${line},`}`;
}

async function refuseUnknownChecks(file: OwnFile, knownChecks: readonly string[]): Promise<void> {
  const known = new Set(knownChecks);
  for (const [index, control] of file.framework.controls.entries()) {
    const position = control.checks.findIndex((check) => !known.has(check));
    const check = control.checks[position];
    if (check === undefined) continue;
    const near = didYouMean(check, known);
    const at = ["controls", index, "checks", position];
    throw new ConfigError(`${await placeIn(file, at)} names an unknown check at ${jsonPath(at)}: "${check}".`, {
      hint: `${near === undefined ? "" : `Did you mean "${near}"? `}\`aplomb checks\` lists all checks.`,
    });
  }
}

async function refuseWrongRequirements(file: OwnFile, options: ReadonlyMap<string, OptionTable>): Promise<void> {
  for (const [index, control] of file.framework.controls.entries()) {
    const wrong = requirementFault(control, options);
    if (wrong === undefined) continue;
    const at = ["controls", index, ...wrong.path];
    const near = wrong.near === undefined ? "" : `Did you mean "${wrong.near}"? `;
    throw new ConfigError(
      `${await placeIn(file, at)} requires what cannot be, at ${jsonPath(at)}: it ${wrong.fault}.`,
      {
        hint: `${near}\`aplomb checks ID\` lists a check's options.`,
      },
    );
  }
}
