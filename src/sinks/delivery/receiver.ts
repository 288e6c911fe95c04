import type { Line } from "../spool/queue.ts";
import type { Answer, Result } from "./answer.ts";

/** How one kind of receiver wants events, and what its answers mean. */
export interface Receiver {
  /** What a person calls it, e.g. "Logstash". */
  readonly name: string;
  /** Follows the path of the receiver's URL, e.g. "/_bulk". */
  readonly path: string;
  readonly contentType: string;
  /** A body with these lines in it. */
  encode(lines: readonly Line[]): Buffer;
  /** What a 2xx means for the lines that were sent. */
  judge(answer: Answer, lines: readonly Line[]): Result;
  /** Asks whether we would be let in, without sending anything. */
  readonly probe: { readonly method: "GET" | "POST"; readonly path: string; readonly body?: string };
}
