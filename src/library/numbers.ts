import { ConfigError } from "../model/errors.ts";

/** A whole number from 1 to `most`. Throws a `ConfigError` that names the flag. */
export function numberOf(value: string | number, flag: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new ConfigError(`${flag} cannot be ${value}.`, { hint: `It is a whole number from 1 to ${most}.` });
}
