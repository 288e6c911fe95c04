import { safeJson } from "../model/safe-text.ts";
import type { Item } from "./item.ts";

/** One array, an item a line. */
export function* jsonLines(items: Iterable<Item>): Generator<string> {
  let pending: string | undefined;
  for (const item of items) {
    if (pending !== undefined) yield `${pending},`;
    pending = `${pending === undefined ? "[" : ""}${safeJson(item)}`;
  }
  yield pending === undefined ? "[]" : `${pending}]`;
}
