import { isRecord } from "../model/json.ts";
import { safeJson } from "../model/safe-text.ts";

/** Half of a surrogate pair: JSON can say it, and many readers refuse the whole text for it. */
const HALF = /\\ud[89a-f]/;

/** One line of JSON that any reader takes: what is no Unicode becomes U+FFFD. */
export function portableJson(value: unknown): string {
  return safeJson(HALF.test(JSON.stringify(value)) ? wellFormed(value) : value);
}

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (!isRecord(value)) return value;
  const plain: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) plain[key.toWellFormed()] = wellFormed(item);
  return plain;
}
