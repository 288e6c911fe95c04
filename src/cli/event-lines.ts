import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";

export interface EventLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Why it cannot be sent. */
  readonly fault: string | undefined;
}

/** The lines of an NDJSON file (gzip by suffix) or of standard input (`-`), each looked at. Blank ones are left out. */
export async function* eventLines(
  file: string,
  { toLogstash }: { readonly toLogstash: boolean },
): AsyncGenerator<EventLine> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: textOf(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const bare = (number === 1 ? line.replace(/^\uFEFF/, "") : line).trim();
      if (bare !== "") yield { number, text: bare, fault: faultOf(bare, toLogstash) };
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = "What came before is sent; make the file anew and send it again: a repeat does no harm.";
    throw new ConfigError(`${file} cannot be read beyond line ${number}: ${reason}`, { hint, cause });
  }
}

function textOf(file: string): Readable {
  const source = file === "-" ? process.stdin : createReadStream(file);
  if (!file.endsWith(".gz")) return source;
  // Unlike a pipe, this hands an error of the file on.
  return pipeline(source, createGunzip(), () => undefined);
}

function faultOf(text: string, toLogstash: boolean): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (!isRecord(value)) return "it is not a JSON object";
  // Logstash would refuse it, and with it, behind a 200, all others of the same request.
  if (toLogstash && hasBrackets(value)) return "a key has [ or ] in it, which Logstash takes for a field reference";
  return undefined;
}

function hasBrackets(value: unknown): boolean {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next.filter((item) => item !== undefined && item !== null));
    else if (isRecord(next)) {
      if (Object.keys(next).some((key) => /[[\]]/.test(key))) return true;
      open.push(...Object.values(next).filter((item) => item !== undefined && item !== null));
    }
  }
  return false;
}
