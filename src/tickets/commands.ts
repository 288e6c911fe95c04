import { safeText } from "../model/safe-text.ts";

/** A person reads no longer one, and there may be one for each of very many resources. */
const LONGEST = 2_000;

/** Whether commands may be shown for pasting: as they are, or not at all. The file that they are from may be anybody's. */
export function isPasteable(cli: string): boolean {
  const lines = cli.split("\n");
  return cli !== "" && cli.length <= LONGEST && !FENCE.test(cli) && lines.every((line) => safeText(line) === line);
}

/** What ends a block of code: in CommonMark only at the beginning of a line, elsewhere anywhere. */
const FENCE = /```|~~~|\{code|\{noformat/;

/** Commands as a block of code, which nothing in them ends. */
export function block(commands: readonly string[]): string {
  return ["```sh", ...commands, "```"].join("\n");
}
