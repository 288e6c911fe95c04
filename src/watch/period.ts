import { ConfigError } from "../model/errors.ts";

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A scan makes hundreds of calls under limits that it shares with everybody in the account. */
const LEAST = 60_000;
const MOST = 7 * 86_400_000;

/** Milliseconds, from `90s`, `15m`, `6h` or `1d`; NaN from anything else. */
export function millisecondsOf(text: string): number {
  const { count, unit } = /^(?<count>\d+)\s*(?<unit>[smhd])$/.exec(text.trim())?.groups ?? {};
  return Number(count) * (UNITS[unit ?? ""] ?? Number.NaN);
}

/** Milliseconds between rounds. Throws a `ConfigError`. */
export function periodOf(text: string): number {
  const period = millisecondsOf(text);
  if (period >= LEAST && period <= MOST) return period;
  throw new ConfigError(`--every cannot be ${text}.`, {
    hint: "It looks like 90s, 15m, 6h or 1d, and is from 1m to 7d: each round asks AWS for everything.",
  });
}
