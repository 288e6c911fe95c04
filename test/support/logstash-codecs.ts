import { isRecord, type JsonObject } from "../../src/model/json.ts";

/** The events that Logstash's http input makes of a body. */
export function eventsOf(body: Buffer, contentType: string, jsonLines: boolean): JsonObject[] {
  const text = new TextDecoder(charsetOf(contentType), { ignoreBOM: true }).decode(body);
  return codecOf(contentType, jsonLines)(text).map((event) => ({ "@version": "1", ...event }));
}

type Codec = (text: string) => JsonObject[];

/** Looked up by the bare media type: parameters do not count. */
function codecOf(contentType: string, jsonLines: boolean): Codec {
  const type = contentType.split(";")[0]?.trim();
  if (type === "application/json") return json;
  return jsonLines && type === "application/x-ndjson" ? lines : plain;
}

function charsetOf(contentType: string): string {
  return /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? "utf-8";
}

function plain(text: string): JsonObject[] {
  return [{ message: text, event: { original: text } }];
}

function json(text: string): JsonObject[] {
  const events = documentsOf(text);
  const [event, ...others] = events;
  const failed = event?.["tags"] === FAILURE;
  if (event === undefined || others.length > 0 || failed) return events;
  // Of the body that yields exactly one event, as an object or as an array of one.
  const own = isRecord(event["event"]) ? event["event"] : {};
  return "original" in own ? events : [{ ...event, event: { ...own, original: text } } as JsonObject];
}

function lines(text: string): JsonObject[] {
  return text.split("\n").flatMap(documentsOf);
}

/** Known by being this very array: an event may bring a tag of the same name. */
const FAILURE = ["_jsonparsefailure"];

/** One bad thing in a text spoils the whole of it. */
function documentsOf(text: string): JsonObject[] {
  if (text.trim() === "") return [];
  const root = firstDocument(text);
  const documents: readonly unknown[] = Array.isArray(root) ? root : [root];
  const sound = documents.every((document) => isRecord(document) && !hasBrackets(document));
  return sound ? (documents as JsonObject[]) : [{ message: text, tags: FAILURE }];
}

/** What follows the first object or array is never looked at. */
function firstDocument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.slice(0, endOfFirst(text)));
    } catch {
      return undefined;
    }
  }
}

function endOfFirst(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted && char === "\\") at += 1;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ("{[".includes(char)) depth += 1;
    else if ("}]".includes(char)) depth -= 1;
    else continue;
    if (depth === 0 && !quoted) return at + 1;
  }
  return text.length;
}

/** Logstash reads a key with a bracket as a reference to a field, and refuses the document. */
function hasBrackets(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasBrackets);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, inner]) => /[[\]]/.test(key) || hasBrackets(inner));
}
