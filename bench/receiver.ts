import { createServer } from "node:http";

/**
 * A receiver in a process of its own: takes every request, each after `argv[2]` milliseconds, and counts. Prints its port;
 * tells what it counted, and forgets it, at `GET /`.
 */
const delay = Number(process.argv[2] ?? 0);
let requests = 0;
let bytes = 0;

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.end(JSON.stringify({ requests, bytes }));
    requests = 0;
    bytes = 0;
    return;
  }
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  request.on("end", () => {
    requests += 1;
    if (delay === 0) response.end("ok");
    else setTimeout(() => response.end("ok"), delay);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`${address.port}\n`);
});
