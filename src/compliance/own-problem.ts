import { ConfigError } from "../model/errors.ts";
import type { Place } from "./line-of.ts";

/** Something that is wrong with a framework file. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** One sentence without its place and without a full stop. */
  readonly message: string;
  readonly hint?: string;
}

/** A fault with its place, as a person or a machine is told of it. */
export interface Problem {
  /** An error: a scan refuses the file. A warning: it does not, and a report may say less than its author thinks. */
  readonly level: "error" | "warning";
  readonly line?: number;
  readonly column?: number;
  /** `controls[3].checks[0]`; the whole file is `(file)`. */
  readonly path: string;
  /** Id of the control that it is in. */
  readonly control?: string;
  readonly message: string;
  readonly hint?: string;
}

export function problemOf(
  level: Problem["level"],
  { path, message, hint }: Fault,
  { place, control }: { readonly place: Place | undefined; readonly control?: string | undefined },
): Problem {
  return {
    level,
    ...place,
    path: jsonPath(path),
    ...(control !== undefined && { control }),
    message,
    ...(hint !== undefined && { hint }),
  };
}

/** `controls[3].checks[0]`; the whole file is `(file)`. */
function jsonPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "(file)";
  const parts = path.map((key, index) => {
    if (typeof key === "number") return `[${key}]`;
    if (!/^[\w$-]+$/.test(String(key))) return `[${JSON.stringify(String(key))}]`;
    return index === 0 ? String(key) : `.${String(key)}`;
  });
  return parts.join("");
}

const SHOWN = 5;

/** The refusal of a scan, with the first problems. */
export function refusalOf(file: string, errors: readonly Problem[]): ConfigError {
  const shown = errors.slice(0, SHOWN).map(({ line, path, message }) => {
    return `${line === undefined ? "" : `line ${line}, `}${path === "(file)" ? "" : `${path}: `}${message}`;
  });
  const more = errors.length > SHOWN ? `; and ${errors.length - SHOWN} more` : "";
  const hint = errors.find((error) => error.hint !== undefined)?.hint;
  return new ConfigError(`The framework file ${file} is not right: ${shown.join("; ")}${more}.`, {
    hint: [...(hint === undefined ? [] : [hint]), `\`aplomb frameworks check ${file}\` tells all of it.`].join(" "),
  });
}
