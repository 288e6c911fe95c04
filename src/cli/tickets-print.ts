import { csvLines } from "../tickets/csv.ts";
import type { Item } from "../tickets/item.ts";
import { type Choice, itemsOf } from "../tickets/items.ts";
import { jsonLines } from "../tickets/json.ts";
import { markdownOf } from "../tickets/markdown.ts";
import { printLines } from "./print-lines.ts";
import type { Outputs } from "./tickets-read.ts";

export async function printTickets(outputs: Outputs, choice: Choice, format: string): Promise<void> {
  const items = itemsOf(outputs.gathered, choice);
  if (format === "csv") await printLines(csvLines(items));
  else await printLines(format === "json" ? jsonLines(items) : markdownLines(items, outputs));
}

function* markdownLines(items: readonly Item[], { areWhole }: Outputs): Generator<string> {
  if (items.length === 0) yield areWhole ? "No tickets." : "No tickets in what could be read, which is not all.";
  for (const [index, item] of items.entries()) yield `${index === 0 ? "" : "\n"}${markdownOf(item)}`;
}
