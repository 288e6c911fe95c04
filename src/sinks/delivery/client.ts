import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import pLimit, { type LimitFunction } from "p-limit";
import type { SinkError } from "../../model/errors.ts";
import type { Line } from "../spool/queue.ts";
import type { Answer, Result } from "./answer.ts";
import { Endpoint, type Sign, type Tls } from "./endpoint.ts";
import type { Receiver } from "./receiver.ts";
import { failure, refusal, shown } from "./refusals.ts";

export interface ClientOptions {
  /** In the order in which they are tried. */
  readonly urls: readonly URL[];
  readonly receiver: Receiver;
  readonly headers: Readonly<Record<string, string>>;
  readonly sign?: Sign;
  readonly tls: Tls;
  /** For one request, from its first byte to the answer's last. */
  readonly timeoutMs: number;
  readonly gzip: boolean;
  /** Requests at once; each on a connection of its own. */
  readonly connections: number;
}

const PROBE_TIMEOUT_MS = 5_000;
/** How long a receiver that failed is left alone while another one takes the events. */
const RETURN_MS = 60_000;

/** What a receiver in good health says to those whom it knows only if they are wrong there. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 405]);

const compress = promisify(gzip);

/** Sends lines to the first of several receivers that takes them. */
export class Client {
  readonly #options: ClientOptions;
  readonly #endpoints: readonly Endpoint[];
  /** A batch more than can be under way is made ready meanwhile: it must not take a connection's time. */
  readonly #room: LimitFunction;
  #preferred = 0;
  #preferredSince = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#room = pLimit(options.connections);
    this.#endpoints = options.urls.map((url) => new Endpoint(url, options));
  }

  /** What a person calls it. */
  get name(): string {
    return this.#options.urls.map(shown).join(", ");
  }

  /** Sends lines once, to each receiver in turn until one takes them or says what is wrong. */
  async send(lines: readonly Line[]): Promise<Result> {
    const { receiver, gzip } = this.#options;
    const plain = receiver.encode(lines);
    const body = gzip ? await compress(plain, { level: constants.Z_BEST_SPEED }) : plain;
    const headers = { "content-type": receiver.contentType, ...(gzip && { "content-encoding": "gzip" }) };
    let first: Result | undefined;
    for (const endpoint of this.#inOrder()) {
      const result = await this.#post(endpoint, { lines, body, headers });
      if (result.kind !== "later") {
        this.#prefer(endpoint);
        return result;
      }
      first ??= result;
    }
    return first ?? { kind: "later", reason: "there is no receiver" };
  }

  /** Why we are not let in, if that is sure. Nothing if we are, or if nobody can be asked now. */
  async refused(): Promise<SinkError | undefined> {
    for (const endpoint of this.#endpoints) {
      const error = await this.#refusedBy(endpoint);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  /** Ends what is under way: it comes back as `later`. */
  abort(): void {
    for (const endpoint of this.#endpoints) endpoint.abort();
  }

  async close(): Promise<void> {
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.close()));
  }

  async #post(endpoint: Endpoint, { lines, body, headers }: Posted): Promise<Result> {
    const { receiver, timeoutMs } = this.#options;
    const all = { ...headers, ...this.#options.headers };
    const request = { method: "POST", body, headers: all, timeoutMs } as const;
    const answer = await tried(this.#room(() => endpoint.exchange(receiver.path, request)));
    if ("error" in answer) return failure(answer.error, endpoint.url);
    const taken = answer.status >= 200 && answer.status < 300;
    return taken ? receiver.judge(answer, lines) : refusal(answer, endpoint.url, receiver);
  }

  async #refusedBy(endpoint: Endpoint): Promise<SinkError | undefined> {
    const { receiver } = this.#options;
    const { method, path, body = "" } = receiver.probe;
    const headers = { ...(method === "POST" && { "content-type": receiver.contentType }), ...this.#options.headers };
    const request = { method, headers, body: Buffer.from(body), timeoutMs: PROBE_TIMEOUT_MS };
    const answer = await tried(endpoint.exchange(path, request));
    // Who may write events need not be allowed to read: a GET that is forbidden says nothing.
    const telling = "error" in answer || answer.status === 401 || (method === "POST" && REFUSALS.has(answer.status));
    if (!telling) return undefined;
    const result = "error" in answer ? failure(answer.error, endpoint.url) : refusal(answer, endpoint.url, receiver);
    return result.kind === "stop" ? result.error : undefined;
  }

  #inOrder(): Endpoint[] {
    if (performance.now() - this.#preferredSince > RETURN_MS) this.#preferred = 0;
    return [...this.#endpoints.slice(this.#preferred), ...this.#endpoints.slice(0, this.#preferred)];
  }

  #prefer(endpoint: Endpoint): void {
    const index = this.#endpoints.indexOf(endpoint);
    if (index === this.#preferred) return;
    this.#preferred = index;
    this.#preferredSince = performance.now();
  }
}

interface Posted {
  readonly lines: readonly Line[];
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

async function tried(exchange: Promise<Answer>): Promise<Answer | { readonly error: unknown }> {
  try {
    return await exchange;
  } catch (error) {
    return { error };
  }
}
