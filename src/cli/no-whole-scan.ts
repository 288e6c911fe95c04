import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";

/** Of a file that tells of some resources alone nothing can be said of an account. */
export function noWholeScan(files: readonly string[]): ConfigError {
  return new ConfigError(`${files.join(", ")}: only some resources were looked at, and there is no whole scan.`, {
    hint: "Give the output of a whole scan of the account too, that is, of one without --resources.",
  });
}

/** What a person is told where looks do not count. */
export function passedOver(looks: number): string {
  return `aplomb: ${plural(looks, "look")} at some resources alone passed over: the newest whole scan counts, and the next one will tell.`;
}
