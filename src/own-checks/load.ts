import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyCheck } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import { checkFiles } from "./files.ts";
import { shareImports } from "./imports.ts";

const PROBLEMS_SHOWN = 3;

/**
 * The checks in these folders: TypeScript that Node runs as it is, or JavaScript. Loading a file runs it.
 *
 * @param taken ids that there are already
 * @throws ConfigError a file cannot be loaded, exports no check, or its check has another id than the file or one that is taken
 */
export async function loadChecks(folders: readonly string[], taken: ReadonlySet<string>): Promise<readonly AnyCheck[]> {
  shareImports();
  const files = new Map<string, string>([...taken].map((id) => [id, "aplomb itself"]));
  const checks: AnyCheck[] = [];
  const { heldToVerdicts } = await import("./verdict.ts");
  for (const folder of new Set(folders.map((one) => resolve(one)))) {
    for (const path of await checkFiles(folder)) {
      const check = await loadCheck(path);
      const known = files.get(check.id);
      if (known !== undefined) {
        throw new ConfigError(`The check ${check.id} is in ${path} and in ${known}.`, {
          hint: "An id is one check's: give this one, and its file, another.",
        });
      }
      files.set(check.id, path);
      checks.push({ ...heldToVerdicts(check), file: path });
    }
  }
  return checks;
}

async function loadCheck(path: string): Promise<AnyCheck> {
  const module: unknown = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    throw unloadable(path, cause);
  });
  const check: unknown =
    typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  if (check === undefined) {
    throw new ConfigError(`The file ${path} has no default export.`, {
      hint: "A check is `export default defineCheck({ ... })`. What checks share belongs in resources/, or in a file that begins with _.",
    });
  }
  const { checkShape, isCheck } = await import("./shape.ts");
  if (!isCheck(check)) throw misshapen(path, checkShape.safeParse(check).error?.issues ?? []);
  const id = basename(path, extname(path));
  if (check.id === id) return check;
  throw new ConfigError(`The file ${path} has the check ${check.id}.`, {
    hint: `A check is called as its file is: rename one of them.`,
  });
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function misshapen(path: string, issues: readonly Issue[]): ConfigError {
  const shown = issues.slice(0, PROBLEMS_SHOWN).map((issue) => `${issue.path.join(".") || "it"} ${issue.message}`);
  const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : "";
  return new ConfigError(`What ${path} exports is no check: ${shown.join("; ")}${more}.`, {
    hint: "docs/own-checks.md has one from its first line to its test.",
  });
}

function unloadable(path: string, cause: unknown): ConfigError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ConfigError(`${placeOf(path, cause)} cannot be loaded: ${message}`, { hint: hintFor(cause), cause });
}

/** Node says where the mistake is in the first lines of a stack: `file:///checks/a.ts:3`, or `at file:///checks/a.ts:3:7`. */
function placeOf(path: string, cause: unknown): string {
  const stack = cause instanceof Error ? (cause.stack ?? "") : "";
  for (const line of stack.split("\n")) {
    const at = line.indexOf(pathToFileURL(path).href);
    const found = at === -1 ? line.indexOf(path) : at;
    if (found === -1) continue;
    const number = /:(\d+)(?::\d+)?\)?$/.exec(line)?.[1];
    if (number !== undefined) return `The check file ${path}, line ${number},`;
  }
  return `The check file ${path}`;
}

function hintFor(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "ERR_MODULE_NOT_FOUND":
      return "Imports of files have their ending, as in ./resources/queue.ts; packages are installed beside the folder.";
    case "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX":
    case "ERR_INVALID_TYPESCRIPT_SYNTAX":
      return "Node takes the types away and nothing else: no enum, namespace or parameter property, and types are imported by `import type`.";
    default:
      return "It must be a module that Node can run: docs/own-checks.md.";
  }
}
