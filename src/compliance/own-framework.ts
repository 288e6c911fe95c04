import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { Framework } from "./framework-schema.ts";
import type { Place } from "./line-of.ts";
import type { LoadOptions } from "./load.ts";
import { errorsIn } from "./own-errors.ts";
import { type Fault, type Problem, problemOf, refusalOf } from "./own-problem.ts";
import { sentencesOf } from "./own-sentences.ts";
import { warningsIn } from "./own-warnings.ts";

/** A framework file of somebody's own, and all that is wrong with it. */
export interface Examined {
  readonly file: string;
  /** Only if no problem is an error. */
  readonly framework?: Framework;
  /** In the order of the file; the file's own first. */
  readonly problems: readonly Problem[];
}

/** What a file is held to. */
export interface Known extends LoadOptions {
  /** Ids of frameworks that the file may name as its newer edition. */
  readonly newer?: readonly string[];
  /** Ids that are taken by those that ship. */
  readonly shipped?: readonly string[];
}

/**
 * Reads and validates a user's own framework file, JSON or YAML.
 *
 * @param known ids of all checks and their options; without them what the file says of checks is taken as it is
 * @throws ConfigError the file is missing or cannot be read, or `examineFramework` finds an error in it: the first few of them
 */
export async function readOwnFramework(path: string, known: LoadOptions = {}): Promise<Framework> {
  const { framework, problems } = await examineFramework(path, known);
  if (framework !== undefined) return framework;
  throw refusalOf(
    path,
    problems.filter(({ level }) => level === "error"),
  );
}

/**
 * Tells all that is wrong with a framework file.
 *
 * @throws ConfigError the file is missing or cannot be read
 */
export async function examineFramework(file: string, known: Known = {}): Promise<Examined> {
  const text = await readText(file);
  const { parseOwn } = await import("./own-text.ts");
  const { content, places, faults } = await parseOwn(file, text);
  const syntax = faults.map((fault) => problemOf("error", fault, { place: fault.place }));
  if (places === undefined) return { file, problems: syntax };
  const { framework, problems } = await examineContent(content, known, (path) => places.of(path));
  return {
    file,
    ...(framework !== undefined && syntax.length === 0 && { framework }),
    problems: [...syntax, ...problems].toSorted(
      (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    ),
  };
}

/**
 * A framework that is no file. `called`: what a person calls it.
 *
 * @throws ConfigError there is an error in it: the first few of them
 */
export async function ownFramework(
  content: unknown,
  { called }: { readonly called: string },
  known: LoadOptions = {},
): Promise<Framework> {
  const { framework, problems } = await examineContent(content, known, () => undefined);
  if (framework !== undefined) return framework;
  const { message } = refusalOf(
    called,
    problems.filter(({ level }) => level === "error"),
  );
  throw new ConfigError(message.replace("The framework file ", "The framework "), {
    hint: "docs/own-frameworks.md says what a framework must have.",
  });
}

async function examineContent(
  content: unknown,
  known: Known,
  placeOf: (path: readonly PropertyKey[]) => Place | undefined,
): Promise<Omit<Examined, "file">> {
  const { draftSchema, frameworkJsonSchema, frameworkSchema } = await import("./framework-schema.ts");
  const result = frameworkSchema.safeParse(content);
  const draft = draftSchema.parse(content);
  const told = (level: Problem["level"]) => (fault: Fault) => {
    const [first, index] = fault.path;
    const control = first === "controls" && typeof index === "number" ? draft.controls[index]?.id : undefined;
    return problemOf(level, fault, { place: placeOf(fault.path), control });
  };
  const wrong = result.success ? [] : sentencesOf(result.error.issues, { content, schema: frameworkJsonSchema() });
  const errors = [...wrong, ...errorsIn(draft, known)].map(told("error"));
  const problems = [...errors, ...warningsIn(draft, known).map(told("warning"))];
  return { ...(result.success && errors.length === 0 && { framework: result.data }), problems };
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
