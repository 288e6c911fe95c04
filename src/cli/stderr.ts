import { AwsError } from "../model/errors.ts";
import { safeText } from "../model/safe-text.ts";

/** One line for a person; nothing in it can break the line or reach the terminal's controls. */
export function say(line: string): void {
  process.stderr.write(`${safeText(line)}\n`);
}

/** An error as a person wants it: what happened, what to do; with `debug` where. */
export function sayError(error: unknown, { debug = false }: { readonly debug?: boolean } = {}): void {
  const message = error instanceof Error ? error.message : String(error);
  say(`aplomb: ${message}`);
  if (error instanceof Error && "hint" in error && typeof error.hint === "string") say(`  ${error.hint}`);
  if (!debug) return;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const stack = cause instanceof AwsError ? [String(cause)] : (cause.stack ?? "").split("\n");
    for (const line of stack) say(`  ${line}`);
  }
}
