import type { Look } from "../formats/format.ts";
import { type FormatId, makeFormat } from "../formats/registry.ts";
import { isRecord, type JsonObject } from "../model/json.ts";
import type { AplombEvent } from "./events.ts";

/**
 * The text of events in a format, in parts as they come: `html`, `sarif` or whatever else of `formats`.
 *
 * @example await pipeline(format("json", scan()), createWriteStream("findings.json"))
 * @param look for formats that are looked at: columns (120 unless told), and whether there are colours (no)
 */
export async function* format(
  id: FormatId,
  events: AsyncIterable<AplombEvent> | Iterable<AplombEvent>,
  look: Partial<Look> = {},
): AsyncGenerator<string, void, undefined> {
  const made = await makeFormat(id, { width: 120, color: false, ...look });
  for await (const event of events) {
    const text = isDocument(event) ? made.event(event) : "";
    if (text !== "") yield text;
  }
  const rest = made.end();
  if (rest !== "") yield rest;
}

function isDocument(event: unknown): event is JsonObject {
  return isRecord(event);
}
