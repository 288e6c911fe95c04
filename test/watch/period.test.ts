import { expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { periodOf } from "../../src/watch/period.ts";

test.each([
  ["60s", 60_000],
  ["90s", 90_000],
  ["15m", 900_000],
  [" 6h ", 21_600_000],
  ["1d", 86_400_000],
  ["7d", 604_800_000],
])("%s is %i ms", (text, wanted) => expect(periodOf(text)).toBe(wanted));

test.each([
  "",
  "15",
  "59s",
  "0m",
  "8d",
  "-1h",
  "1.5h",
  "1h30m",
  "m",
  "1w",
  "1e9d",
  "99999999999999999999s",
  "15 minutes",
])("%j is none", (text) => expect(() => periodOf(text)).toThrow(ConfigError));
