import { mkdirSync, statSync } from "node:fs";
import { ConfigError } from "../../model/errors.ts";

const OTHERS_WRITE = 0o022;

/**
 * Makes the folder, for its owner alone. Throws a `ConfigError` if somebody else could put files into it: they would be
 * sent as ours, and with our credentials.
 */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(folder);
  // Windows has neither.
  const own = process.geteuid?.();
  if (own === undefined) return;
  if (uid !== own) {
    throw new ConfigError(`The spool ${folder} belongs to another user.`, {
      hint: "Name a folder of your own with --spool, or do without one: --no-spool.",
    });
  }
  if ((mode & OTHERS_WRITE) !== 0) {
    throw new ConfigError(`Others than its owner may write to the spool ${folder}.`, {
      hint: `Forbid it (chmod go-w ${folder}), or name another folder with --spool.`,
    });
  }
}
