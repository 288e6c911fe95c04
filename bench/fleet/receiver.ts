import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { Received } from "./received.ts";

/**
 * A receiver in a process of its own, so that what it costs is nobody else's: takes events as Logstash's http input does, and
 * keeps what they come to. Prints its port. `GET /sums`, `/findings`, `/scans` and `/changes` tell it, `DELETE /` forgets it, and
 * `POST /faults?every=N` makes every Nth request fail, by turns with a 503 and with a reset after all was taken.
 */
let received = new Received();
let every = 0;
let requests = 0;

const ANSWERS: Readonly<Record<string, () => unknown>> = {
  "/sums": () => received.sums(),
  "/findings": () => received.findings(),
  "/scans": () => received.scans(),
  "/changes": () => received.changes(),
};

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`${address.port}\n`);
});

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = "/" } = request;
  const asked = ANSWERS[url];
  if (method === "GET" && asked !== undefined) {
    response.end(JSON.stringify(asked()));
    return;
  }
  if (method === "DELETE") received = new Received();
  if (url.startsWith("/faults")) every = Number(new URL(url, "http://receiver").searchParams.get("every"));
  if (method === "DELETE" || url.startsWith("/faults")) {
    response.end("{}");
    return;
  }
  const bytes = await buffer(request);
  const arrived = Date.now();
  requests += 1;
  const isFaulty = every > 0 && requests % every === 0;
  const isReset = isFaulty && (requests / every) % 2 === 0;
  if (isFaulty && !isReset) {
    response.writeHead(503).end();
    return;
  }
  const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
  received.take(eventsOf(body.toString()), arrived);
  if (isReset) request.socket.resetAndDestroy();
  else response.end("ok");
}

function eventsOf(text: string): unknown[] {
  if (text.startsWith("[")) return JSON.parse(text);
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}
