import { ConfigError } from "../model/errors.ts";
import { dayOf, isDay } from "../suppressions/day.ts";
import type { NewRule } from "../suppressions/rule-text.ts";

export interface WordFlags {
  readonly reason?: string;
  readonly expires?: string;
  readonly owner?: string;
  readonly ticket?: string;
}

/** What a person says of a new suppression, looked at. */
export function wordsOf(flags: WordFlags, now: Date): Pick<NewRule, "reason" | "owner" | "ticket" | "expires"> {
  const { expires = "", owner, ticket } = flags;
  const reason = flags.reason?.trim() ?? "";
  if (reason === "") throw new ConfigError("There is no reason.", { hint: 'Give --reason "...".' });
  if (!isDay(expires)) {
    const message = expires === "" ? "There is no day that it expires." : `--expires: ${expires} is no day.`;
    throw new ConfigError(message, { hint: "Give the last day that it holds: --expires 2027-01-31." });
  }
  if (expires < dayOf(now)) {
    throw new ConfigError(`--expires: ${expires} is in the past.`, { hint: "Give a day to come." });
  }
  for (const [name, value] of Object.entries({ owner, ticket })) {
    if (value?.trim() === "") throw new ConfigError(`--${name} is empty.`, { hint: "Say it, or leave it out." });
  }
  return { reason, expires, ...(owner !== undefined && { owner }), ...(ticket !== undefined && { ticket }) };
}
