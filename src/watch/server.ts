import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ConfigError } from "../model/errors.ts";
import { METRICS_TYPE } from "./metrics.ts";

export interface Served {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly metrics: () => string;
  /** What is wrong, in a sentence; nothing, if all is well. */
  readonly fault: () => string | undefined;
}

export interface Endpoint extends AsyncDisposable {
  readonly url: string;
}

/** Answers GET /metrics and GET /healthz, and nothing else. Throws a `ConfigError` if nobody can listen there. */
export async function serve(served: Served): Promise<Endpoint> {
  const { host, port } = served;
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) =>
    answer(request, response, served),
  );
  // Whoever asks without end gets no more of the watcher than that.
  server.maxConnections = 32;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`Nobody can listen on ${host}, port ${port}: ${reason}`, {
      hint: "Give another --metrics-port or --metrics-host.",
      cause,
    });
  }
  // What goes wrong with one connection, or with the next, must not end the watcher.
  server.on("error", () => undefined);
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Nothing of a request is ever said back. */
function answer({ method, url = "" }: IncomingMessage, response: ServerResponse, { metrics, fault }: Served): void {
  const say = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
    response
      .writeHead(status, {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        ...headers,
      })
      .end(text);
  if (method !== "GET") return void say(405, "GET only\n", { allow: "GET" });
  const [path] = url.split("?");
  if (path === "/metrics") return void say(200, metrics(), { "content-type": METRICS_TYPE });
  if (path !== "/healthz") return void say(404, "not here\n");
  const wrong = fault();
  say(wrong === undefined ? 200 : 503, `${wrong ?? "ok"}\n`);
}
