import { randomBytes } from "node:crypto";
import { ConfigError } from "../model/errors.ts";

/** Folders of the rounds themselves, which a round's own folder stands beside. */
const TAKEN: ReadonlySet<string> = new Set(["open", "done", ".", ".."]);

export function isRoundId(text: string): boolean {
  return /^[A-Za-z0-9._:-]{1,64}$/.test(text) && !TAKEN.has(text);
}

/** The id, if it is one. Throws a `ConfigError`. */
export function roundId(text: string): string {
  if (isRoundId(text)) return text;
  throw new ConfigError(`${text} is no id of a round.`, {
    hint: "It has 1 to 64 letters, digits, dots, colons, dashes and underscores; open and done are taken.",
  });
}

/** Of a round that starts now: ids sort as the rounds do. */
export function newRoundId(started: Date): string {
  return `${started.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "")}-${randomBytes(4).toString("hex")}`;
}
