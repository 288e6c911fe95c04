import { TAKEN } from "./answer.ts";
import type { Receiver } from "./receiver.ts";

export const LOGSTASH_FORMATS = ["json", "ndjson"] as const;

export type LogstashFormat = (typeof LOGSTASH_FORMATS)[number];

const OPEN = Buffer.from("[");
const CLOSE = Buffer.from("]");
const COMMA = Buffer.from(",");
const NEWLINE = Buffer.from("\n");

/**
 * Logstash's HTTP input. Its codecs by default make one event of each element of a JSON array, and nonsense of NDJSON,
 * which needs `additional_codecs => { "application/x-ndjson" => "json_lines" }`. A 2xx means queued, whatever its body.
 */
export function logstash(format: LogstashFormat): Receiver {
  const json = format === "json";
  return {
    name: "Logstash",
    path: "",
    contentType: json ? "application/json" : "application/x-ndjson",
    encode(lines) {
      if (!json) return Buffer.concat(lines.flatMap((line) => [line, NEWLINE]));
      const parts = lines.flatMap((line, index) => (index === 0 ? [OPEN, line] : [COMMA, line]));
      return Buffer.concat([...parts, CLOSE]);
    },
    judge: () => TAKEN,
    // An empty array is no event.
    probe: { method: "POST", path: "", body: json ? "[]" : "" },
  };
}
