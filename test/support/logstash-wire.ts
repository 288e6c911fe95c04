import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Exchange, Seen } from "./logstash-exchange.ts";

/** What Logstash's and Elasticsearch's stand-ins have in common: real HTTP on loopback, and a record of all that comes. */

export interface Tls {
  readonly key: string;
  readonly cert: string;
  /** Who signs the clients' certificates. */
  readonly ca?: string;
  /** A client without a certificate is cut off during the handshake. */
  readonly requestCert?: boolean;
}

export interface Wire {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly Seen[];
  /** Most that were open at once. */
  readonly connections: number;
  /** Resolves when this many requests have been answered, or left hanging for good. */
  handled(count: number): Promise<void>;
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
  /** Ends every connection, the hanging ones too. */
  close(): Promise<void>;
}

export async function startWire(handle: (exchange: Exchange) => Promise<void>, tls?: Tls): Promise<Wire> {
  const requests: Seen[] = [];
  const changes = new EventEmitter().setMaxListeners(0);
  // By the client's port: under TLS, node:http does not see the TCP connection itself.
  const open = new Map<number | undefined, { readonly connection: Socket; inFlight: number }>();
  let [connections, handled] = [0, 0];

  async function arrived(request: IncomingMessage, response: ServerResponse, expects = false): Promise<void> {
    const place = open.get(request.socket.remotePort);
    if (place === undefined) return;
    place.inFlight += 1;
    const { method = "", url: path = "", headers } = request;
    const arrival = { index: requests.length, method, path, headers, concurrent: place.inFlight };
    const seen = { ...arrival, bytes: 0, inflated: 0, events: undefined };
    requests.push(seen);
    try {
      await handle({ seen, request, response, expects, connection: place.connection });
    } catch (error) {
      // A client that leaves in the middle is no fault of this server; all else is, and ends the test run.
      if (!place.connection.destroyed && !request.destroyed) throw error;
    } finally {
      if (response.writableEnded) place.inFlight -= 1;
      handled += 1;
      changes.emit("change");
    }
  }

  // Neither product ends a connection because nothing happens on it.
  const never = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 };
  const server =
    tls === undefined
      ? createServer(never)
      : createTlsServer({ ...never, ...tls, rejectUnauthorized: tls.requestCert ?? false });
  server.on("request", (request, response) => void arrived(request, response));
  server.on("checkContinue", (request, response) => void arrived(request, response, true));
  server.on("connection", (connection) => {
    const { remotePort } = connection;
    open.set(remotePort, { connection, inFlight: 0 });
    connections = Math.max(connections, open.size);
    connection.once("close", () => {
      open.delete(remotePort);
      changes.emit("change");
    });
  });

  async function until(met: () => boolean): Promise<void> {
    while (!met()) await once(changes, "change");
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    port,
    requests,
    get connections() {
      return connections;
    },
    handled: (count) => until(() => handled >= count),
    idle: () => until(() => open.size === 0),
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const { connection } of open.values()) connection.destroy();
      await closed;
    },
  };
}
