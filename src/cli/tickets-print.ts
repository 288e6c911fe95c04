import { stdoutSink } from "../sinks/stdout.ts";
import { ClosedPipeError } from "../sinks/writer.ts";
import { csvLines } from "../tickets/csv.ts";
import type { Item } from "../tickets/item.ts";
import { type Choice, itemsOf } from "../tickets/items.ts";
import { jsonLines } from "../tickets/json.ts";
import { markdownOf } from "../tickets/markdown.ts";
import type { Outputs } from "./tickets-read.ts";

const CHUNK = 64 * 1024;

export async function printTickets(outputs: Outputs, choice: Choice, format: string): Promise<void> {
  const items = itemsOf(outputs.gathered, choice);
  if (format === "csv") await printLines(csvLines(items));
  else await printLines(format === "json" ? jsonLines(items) : markdownLines(items, outputs));
}

/** A chunk at a time: all in one text may be longer than a text can be. A reader who has left is no fault. */
export async function printLines(lines: Iterable<string>): Promise<void> {
  const sink = stdoutSink();
  try {
    for (const chunk of chunksOf(lines)) await sink.write(chunk);
  } catch (error) {
    if (!(error instanceof ClosedPipeError)) throw error;
  } finally {
    await sink.close();
  }
}

function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

function* markdownLines(items: readonly Item[], { areWhole }: Outputs): Generator<string> {
  if (items.length === 0) yield areWhole ? "No tickets." : "No tickets in what could be read, which is not all.";
  for (const [index, item] of items.entries()) yield `${index === 0 ? "" : "\n"}${markdownOf(item)}`;
}
