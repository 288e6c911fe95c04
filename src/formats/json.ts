import { safeJson } from "../model/safe-text.ts";
import type { Format } from "./format.ts";

/** All events as one array, for what reads no lines. */
export function json(): Format {
  let isFirst = true;
  return {
    event(event) {
      const before = isFirst ? "[\n" : ",\n";
      isFirst = false;
      return before + safeJson(event);
    },
    end: () => (isFirst ? "[]\n" : "\n]\n"),
  };
}
