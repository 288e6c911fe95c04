import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../src/package.ts";

export interface Import {
  /** A path from the root for a file of ours; the specifier for anything else. */
  readonly of: string;
  /** Only types: gone when the code runs. */
  readonly typeOnly: boolean;
  /** `await import(...)`: loaded when used. */
  readonly dynamic: boolean;
}

export interface Source {
  /** From the root of the package, e.g. `src/scan/run.ts`. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

/** The TypeScript files that these patterns match, from the package's root. */
export function sources(...patterns: readonly string[]): Source[] {
  const root = packageRoot();
  return globSync(patterns, { cwd: root })
    .sort()
    .map((path) => {
      const code = withoutComments(readFileSync(join(root, path), "utf8"));
      return { path, code, imports: importsOf(path, code) };
    });
}

/** Good enough for code that a formatter has laid out: comments begin a line or follow a space. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

const STATEMENT = /^(?:import|export)\s+(?<clause>[^;]*?\s+from\s+)?"(?<of>[^"]+)"/gm;
const EXPRESSION = /(?<type>typeof\s+)?\bimport\(\s*(?:"(?<of>[^"]*)"|(?<computed>[^)]*))\s*,?\s*\)/g;

function importsOf(path: string, code: string): Import[] {
  const own = (of: string) => (of.startsWith(".") ? relative("/", join("/", dirname(path), of)) : of);
  const statements = [...code.matchAll(STATEMENT)].map(({ groups = {} }) => ({
    of: own(groups["of"] ?? ""),
    typeOnly: isTypeOnly(groups["clause"] ?? ""),
    dynamic: false,
  }));
  const expressions = [...code.matchAll(EXPRESSION)].map(({ groups = {} }) => ({
    of: own(groups["of"] ?? groups["computed"] ?? ""),
    typeOnly: groups["type"] !== undefined,
    dynamic: true,
  }));
  return [...statements, ...expressions];
}

/** `import type {...}`, or braces with nothing but `type` in them. */
function isTypeOnly(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const names = /^\{(.*)\}\s+from\s+$/s.exec(clause)?.[1];
  return names?.split(",").every((name) => name.trim() === "" || /^\s*type\s/.test(name)) ?? false;
}
