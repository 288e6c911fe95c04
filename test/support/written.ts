import type { AplombEvent } from "../../src/events/event.ts";
import { type FormatId, makeFormat } from "../../src/formats/registry.ts";

/** What a format makes of events. */
export async function written(id: FormatId, events: readonly AplombEvent[]): Promise<string> {
  const format = await makeFormat(id, { width: 120, color: false });
  return events.map((event) => format.event(event)).join("") + format.end();
}

/** The lines of an NDJSON text, read. */
export function linesOf(text: string): unknown[] {
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}
