import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gunzipSync, inflateSync } from "node:zlib";

/** A request as its headers tell it: all that is known when a refusal need not wait for the body. */
export interface Arrival {
  /** Counts from 0, over all connections. */
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Seen extends Arrival {
  /** Requests in flight on its connection when it came, itself among them: more than 1 is pipelining. */
  readonly concurrent: number;
  /** Of the body that were read, as they came. */
  readonly bytes: number;
  /** Of the body, after inflation. */
  readonly inflated: number;
  /** Events, or documents, in the body; undefined if it was not read. */
  readonly events: number | undefined;
}

/** One request on its way. */
export interface Exchange {
  readonly seen: { -readonly [Key in keyof Seen]: Seen[Key] };
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly expects: boolean;
  /** The TCP connection, under TLS too. */
  readonly connection: Socket;
}

/** Reads a body and inflates it; `pace` is waited for between its pieces. */
export async function bodyOf(
  { seen, request, response, expects }: Exchange,
  limit: number,
  pace?: () => Promise<unknown>,
): Promise<Buffer | "too large" | "corrupt"> {
  const inflate = INFLATE[request.headers["content-encoding"] ?? ""];
  // A length that says it all is refused before the body.
  if (inflate === undefined && Number(request.headers["content-length"] ?? 0) > limit) return "too large";
  if (expects) response.writeContinue();

  const pieces: Buffer[] = [];
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    seen.bytes += piece.length;
    if (seen.bytes > limit) return "too large";
    pieces.push(piece);
    await pace?.();
  }
  const body = inflated(Buffer.concat(pieces), inflate, limit);
  if (typeof body !== "string") seen.inflated = body.length;
  return body;
}

type Inflate = (body: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const INFLATE: Readonly<Record<string, Inflate>> = { gzip: gunzipSync, deflate: inflateSync };

function inflated(body: Buffer, inflate: Inflate | undefined, limit: number): Buffer | "too large" | "corrupt" {
  if (inflate === undefined) return body;
  try {
    return inflate(body, { maxOutputLength: limit });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too large" : "corrupt";
  }
}

/** Answers with these headers and `content-length`, and none of node:http's own. */
export function answer(
  { response }: Exchange,
  status: number,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
  body = "",
): void {
  response.sendDate = false;
  response.removeHeader("connection");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status, { "content-length": Buffer.byteLength(body) }).end(body);
}

/** Ends the connection with a TCP reset. */
export function reset({ connection }: Exchange): void {
  connection.resetAndDestroy();
}

/** Resets when a first piece of the body has come. */
export async function resetInBody(exchange: Exchange): Promise<void> {
  await once(exchange.request, "readable");
  reset(exchange);
}
