import { type Dispatcher, Pool } from "undici";
import type { Answer } from "./answer.ts";

export interface Tls {
  /** PEM, each of them. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  /** Whoever answers is believed. */
  readonly insecure: boolean;
}

export interface Exchange {
  readonly method: "GET" | "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly timeoutMs: number;
}

/** A request as it is signed. */
export interface Signable extends Omit<Exchange, "timeoutMs"> {
  readonly url: URL;
}

/** Gives the headers to send, with a signature among them. */
export type Sign = (request: Signable) => Promise<Readonly<Record<string, string>>>;

const CONNECT_TIMEOUT_MS = 10_000;
/** Enough for what became of each of 500 events. */
const ANSWER_BYTES = 4 * 1024 * 1024;

/** One receiver: its connections, and one request and answer. */
export class Endpoint {
  /** Without a path, the URL itself is posted to. */
  readonly url: URL;
  readonly #pool: Pool;
  readonly #sign: Sign | undefined;
  readonly #underway = new Set<AbortController>();
  #givenUp = false;

  constructor(url: URL, options: { readonly connections: number; readonly tls: Tls; readonly sign?: Sign }) {
    this.url = url;
    this.#sign = options.sign;
    const { insecure, ...pem } = options.tls;
    this.#pool = new Pool(url.origin, {
      connections: options.connections,
      // Logstash keeps one codec per connection: two requests on it at once would be mixed up.
      pipelining: 1,
      // The one timeout is that of `exchange`: it covers the request and all of the answer.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: !insecure, ...pem },
    });
  }

  /** The answer to a request to this path behind the URL's own. Throws what undici, the socket or TLS say. */
  async exchange(path: string, { timeoutMs, ...request }: Exchange): Promise<Answer> {
    if (this.#givenUp) throw new Error("given up");
    const url = below(this.url, path);
    const headers = this.#sign === undefined ? request.headers : await this.#sign({ ...request, url });
    const controller = new AbortController();
    const late = new Error(`no answer within ${timeoutMs / 1_000} seconds`);
    const timer = setTimeout(() => controller.abort(late), timeoutMs);
    this.#underway.add(controller);
    try {
      const { signal } = controller;
      const path = `${url.pathname}${url.search}`;
      const body = request.method === "GET" ? null : request.body;
      const exchanged = this.#pool
        .request({ method: request.method, path, headers: { ...headers }, body, signal })
        .then(async (answer) => ({
          status: answer.statusCode,
          headers: answer.headers,
          text: await textOf(answer),
        }));
      // While it waits for a connection the pool does not look at the signal.
      return await Promise.race([exchanged, aborted(signal)]);
    } finally {
      clearTimeout(timer);
      this.#underway.delete(controller);
    }
  }

  /** Ends what is under way, and all that would come: it throws. */
  abort(): void {
    this.#givenUp = true;
    for (const controller of this.#underway) controller.abort(new Error("given up"));
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** Rejects with the signal's reason; without a listener left if the signal goes away with the exchange. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function below({ href }: URL, path: string): URL {
  const url = new URL(href);
  const [added = "", query] = path.split("?");
  url.pathname = `${url.pathname.replace(/\/$/, "")}${added}`;
  if (query !== undefined) url.search = [url.search.slice(1), query].filter((part) => part !== "").join("&");
  return url;
}

async function textOf({ statusCode, body }: Dispatcher.ResponseData): Promise<string> {
  // One form of Logstash's 429 has no length and does not end; the connection goes with it.
  if (statusCode === 429) {
    body.on("error", () => undefined).destroy();
    return "";
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > ANSWER_BYTES) throw new Error(`its answer is longer than ${ANSWER_BYTES} bytes`);
  }
  return Buffer.concat(chunks).toString();
}
