import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Of the text. */
  readonly body: Body;
  /** It was heard before. */
  readonly isRepeat: boolean;
}

export interface Body {
  readonly type: string;
  readonly key: string;
  readonly reopened?: boolean;
  readonly item: { readonly title: string; readonly resources: readonly { readonly id: string }[] };
  readonly changes: Readonly<Record<string, readonly string[]>>;
  readonly not_looked_at: readonly string[];
}

export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly text?: string }
  /** The connection ends without an answer. */
  | "reset";

export interface Receiver {
  readonly url: URL;
  readonly received: Received[];
  /** Keys of what is open, each with the ids of its resources; of messages that were heard, each once. */
  readonly open: ReadonlyMap<string, readonly string[]>;
}

/** Real HTTP on loopback. Hears a message unless `reply` says, by its status, that it did not, or `deaf`. */
export async function startReceiver(
  reply: (received: Received, index: number) => (Reply & { readonly heard?: boolean }) | "reset" = () => ({
    status: 204,
  }),
  tls?: { readonly key: string; readonly cert: string },
): Promise<Receiver> {
  const received: Received[] = [];
  const ids = new Set<string>();
  let count = 0;
  const open = new Map<string, readonly string[]>();

  function hear({ headers, body }: Received): void {
    const id = String(headers["webhook-id"]);
    // What a test of the sending alone posts is no ticket.
    if (ids.has(id) || body.key === undefined) return;
    ids.add(id);
    if (body.type === "ticket.resolved") open.delete(body.key);
    else open.set(body.key, body.item.resources.map((one) => one.id).sort());
  }

  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = "", url = "", headers } = request;
    const one = {
      method,
      path: url,
      headers,
      text,
      body: JSON.parse(text) as Body,
      isRepeat: ids.has(String(headers["webhook-id"])),
    };
    received.push(one);
    const answer = reply(one, count++);
    if (answer === "reset" || (answer.heard ?? answer.status < 300)) hear(one);
    if (answer === "reset") request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.text);
  };
  const server =
    tls === undefined ? createServer(listener) : createTlsServer({ key: tls.key, cert: tls.cert }, listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  return {
    url: new URL(`${tls === undefined ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}/hook`),
    received,
    open,
  };
}
