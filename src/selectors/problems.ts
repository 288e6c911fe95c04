import { ConfigError } from "../model/errors.ts";

/** One mistake in a file, as a person can mend it. */
export interface Problem {
  readonly file: string;
  /** From 1; none when the file itself cannot be read. */
  readonly line?: number;
  readonly message: string;
  readonly hint: string;
}

/** All mistakes of one file: a person mends them in one go. */
export class Problems {
  readonly #file: string;
  readonly #list: Problem[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(line: number | undefined, message: string, hint: string): void {
    this.#list.push({ file: this.#file, ...(line !== undefined && { line }), message, hint });
  }

  get count(): number {
    return this.#list.length;
  }

  /** In the order of the lines; of one line in the order they were found. */
  get list(): readonly Problem[] {
    return this.#list.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}

/** `suppressions.yaml, line 12: reason is missing.` */
export function problemText({ file, line, message }: Problem): string {
  return line === undefined ? `${file}: ${message}` : `${file}, line ${line}: ${message}`;
}

/** Throws the first of them, if there is one; `seeAll` says how to see the others. */
export function refuse(problems: readonly Problem[], seeAll: string): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` ${others.length} more: ${seeAll}`;
  throw new ConfigError(problemText(first), { hint: `${first.hint}${more}` });
}
