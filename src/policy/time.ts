import type { Predicate } from "./conditions.ts";

/** Is the key the time of the request itself? */
export function isClockKey(key: string): boolean {
  return key === "aws:currenttime" || key === "aws:epochtime";
}

/** Does a condition on the time of the request hold at `now`? Undecidable without a clock or with values that are no dates. */
export function holdsNow(predicate: Predicate, now: Date | undefined): boolean | "unknown" {
  const [family, comparison] = splitOnce(predicate.test);
  if (!now || (family !== "date" && family !== "numeric")) return "unknown";
  const times = predicate.values.map(parseTime);
  if (times.some(Number.isNaN)) return "unknown";
  const holds = times.some((time) => compare(comparison, now.getTime(), time));
  return holds !== predicate.negated;
}

function splitOnce(test: string): [string, string] {
  const at = test.indexOf("-");
  return [test.slice(0, at), test.slice(at + 1)];
}

/** ISO 8601 text, or seconds since 1970. */
function parseTime(text: string): number {
  return /^\d+(\.\d+)?$/.test(text.trim()) && text.trim().length > 4 ? Number(text) * 1000 : Date.parse(text);
}

function compare(comparison: string, now: number, limit: number): boolean {
  switch (comparison) {
    case "less":
      return now < limit;
    case "less-equals":
      return now <= limit;
    case "greater":
      return now > limit;
    case "greater-equals":
      return now >= limit;
    default:
      return now === limit;
  }
}
