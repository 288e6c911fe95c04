import { isRecord } from "../model/json.ts";
import { beyondLogstash } from "./logstash-limits.ts";

/** Why a line cannot be sent, if it cannot. */
export function lineFault(text: string, { toLogstash }: { readonly toLogstash: boolean }): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (!isRecord(value)) return "it is not a JSON object";
  if (!toLogstash) return undefined;
  // Logstash would refuse it, and with it, behind a 200, all others of the same request.
  if (hasBrackets(value)) return "a key has [ or ] in it, which Logstash takes for a field reference";
  return beyondLogstash(text);
}

/** Without recursion and without spreading: neither depth nor length may end the process. */
function hasBrackets(value: unknown): boolean {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === "object" && item !== null) open.push(item);
    } else if (isRecord(next)) {
      for (const [key, item] of Object.entries(next)) {
        if (/[[\]]/.test(key)) return true;
        if (typeof item === "object" && item !== null) open.push(item);
      }
    }
  }
  return false;
}
