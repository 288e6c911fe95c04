import { ConfigError } from "../model/errors.ts";
import type { ScanOptions } from "../scan/scan-options.ts";
import { millisecondsOf } from "../watch/period.ts";

/** How fast AWS is asked, and for how long. */
export interface RateSettings {
  readonly maxRate?: number | string;
  readonly budget?: boolean;
  readonly timeout?: string;
}

const SECOND = 1_000;
const WEEK = 7 * 86_400_000;

/** The settings as the scan takes them. Throws a `ConfigError`. */
export function rateOptions({
  maxRate,
  budget,
  timeout,
}: RateSettings): Pick<ScanOptions, "maxRate" | "budget" | "timeout"> {
  return {
    ...(maxRate !== undefined && { maxRate: rateOf(maxRate) }),
    ...(budget !== undefined && { budget }),
    ...(timeout !== undefined && { timeout: timeoutOf(timeout) }),
  };
}

function rateOf(value: number | string): number {
  const rate = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  if (rate > 0 && rate <= 10_000) return rate;
  throw new ConfigError(`--max-rate cannot be ${value}.`, {
    hint: "It is a number of requests a second, above 0 and at most 10000, such as 5 or 0.5.",
  });
}

function timeoutOf(text: string): number {
  const milliseconds = millisecondsOf(text);
  if (milliseconds >= SECOND && milliseconds <= WEEK) return milliseconds;
  throw new ConfigError(`--timeout cannot be ${text}.`, {
    hint: "It looks like 90s, 15m or 2h, and is from 1s to 7d.",
  });
}
