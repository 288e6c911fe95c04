import { safeJson } from "../model/safe-text.ts";
import type { Format } from "./format.ts";

/** One ECS document per line. */
export const ndjson: Format = {
  event: (event) => `${safeJson(event)}\n`,
  end: () => "",
};
