import { ConfigError } from "../model/errors.ts";

/** Of a file that tells of some resources alone nothing can be said of an account. */
export function noWholeScan(files: readonly string[]): ConfigError {
  return new ConfigError(`${files.join(", ")}: only some resources were looked at, and there is no whole scan.`, {
    hint: "Give the output of a whole scan of the account too, that is, of one without --resources.",
  });
}
