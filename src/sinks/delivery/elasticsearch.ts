import { SinkError } from "../../model/errors.ts";
import { sha256 } from "../../model/identity.ts";
import { isRecord } from "../../model/json.ts";
import type { Line } from "../spool/queue.ts";
import type { Answer, Refusal, Result } from "./answer.ts";
import { TAKEN } from "./answer.ts";
import type { Receiver } from "./receiver.ts";

const NEWLINE = Buffer.from("\n");
/** What of the answer is read: an estate's worth of whole items would be megabytes. */
const FILTER = "errors,items.create.status,items.create.error.type,items.create.error.reason";

/**
 * The bulk API of Elasticsearch and OpenSearch. Each event is created in its data stream (`data_stream.*`) under its
 * `event.id`: a second `create` of the same id is a conflict (409), which means that it is there.
 */
export const elasticsearch: Receiver = {
  name: "Elasticsearch",
  path: `/_bulk?filter_path=${FILTER}`,
  contentType: "application/x-ndjson",
  encode: (lines) => Buffer.concat(lines.flatMap((line) => [Buffer.from(action(line)), NEWLINE, line, NEWLINE])),
  judge: itemResults,
  probe: { method: "GET", path: "/" },
};

/** Data streams take `create` alone. An event of others has no id of its own: the same text is the same event. */
function action(line: Line): string {
  const event: unknown = JSON.parse(line.toString());
  const id = textAt(event, "event", "id") ?? sha256([line.toString()]);
  const type = textAt(event, "data_stream", "type") ?? "logs";
  const dataset = textAt(event, "data_stream", "dataset") ?? "generic";
  const namespace = textAt(event, "data_stream", "namespace") ?? "default";
  return JSON.stringify({ create: { _index: `${type}-${dataset}-${namespace}`, _id: id } });
}

function itemResults({ text }: Answer, lines: readonly Line[]): Result {
  const body = parsed(text);
  if (isRecord(body) && body["errors"] === false) return TAKEN;
  const items = isRecord(body) && Array.isArray(body["items"]) ? body["items"] : [];
  if (items.length !== lines.length) {
    return { kind: "later", reason: "the answer to the bulk request does not say what became of each event" };
  }
  // The pipeline reads a request as a whole: one event that cannot be read takes the others along. In halves they part.
  if (lines.length > 1 && items.every((item) => isUnreadable(item))) return { kind: "too-large" };
  const again: Line[] = [];
  const refused: Refusal[] = [];
  let stop: SinkError | undefined;
  for (const [index, line] of lines.entries()) {
    const item: unknown = isRecord(items[index]) ? items[index]["create"] : undefined;
    const status = isRecord(item) ? item["status"] : undefined;
    if (typeof status !== "number" || status === 429 || status >= 500 || isBlocked(item)) again.push(line);
    else if (FOR_ALL.has(status)) {
      // What may not be written today is no fault of the event's.
      again.push(line);
      stop ??= new SinkError(`events are refused: ${reasonOf(item, status)}`, { hint: HINT });
    } else if (status >= 300 && status !== 409) refused.push({ line, reason: reasonOf(item, status) });
  }
  return { kind: "taken", again, refused, ...(stop !== undefined && { stop }) };
}

function isUnreadable(item: unknown): boolean {
  return isRecord(item) && textAt(item["create"], "error", "type") === "parse_exception";
}

/** No right to write, or no place to write to. */
const FOR_ALL: ReadonlySet<number> = new Set([401, 403, 404]);
const HINT =
  "The key needs auto_configure and create_doc on logs-aplomb.*; `aplomb elastic status` shows what is missing.";

/** An index that takes nothing for a while, as when its disk is nearly full. */
function isBlocked(item: unknown): boolean {
  return textAt(item, "error", "type") === "cluster_block_exception";
}

function reasonOf(item: unknown, status: number): string {
  const type = textAt(item, "error", "type") ?? "error";
  return `${status} ${type}: ${textAt(item, "error", "reason") ?? "no reason given"}`;
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  let found = value;
  for (const key of path) found = isRecord(found) ? found[key] : undefined;
  return typeof found === "string" && found !== "" ? found : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
