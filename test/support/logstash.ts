import { setTimeout as passed } from "node:timers/promises";
import type { JsonObject } from "../../src/model/json.ts";
import { eventsOf } from "./logstash-codecs.ts";
import { type Arrival, answer, bodyOf, type Exchange, reset, resetInBody } from "./logstash-exchange.ts";
import { startWire, type Tls, type Wire } from "./logstash-wire.ts";

/** A stand-in for Logstash's http input, plugin 4.1.13, that answers as the real one was seen to. */
export interface LogstashOptions {
  /** Without one, every request is let in. */
  readonly user?: string;
  readonly password?: string;
  /** A bearer token, as a proxy in front would ask for. */
  readonly token?: string;
  /** `ndjson`: application/x-ndjson goes to the json_lines codec. */
  readonly codecs?: "default" | "ndjson";
  /** Of a body, after inflation. */
  readonly maxContentLength?: number;
  readonly tls?: Tls;
  readonly fault?: FaultOf;
}

/** Asked once per request, at its headers; a function that it returns is asked when the events have been read. */
export type FaultOf = (request: Arrival) => Fault | undefined | ((events: readonly JsonObject[]) => Fault | undefined);

export type Fault =
  /** 429 after the body: all threads busy and the waiting list full. The connection stays. */
  | "busy"
  /** 429 at the headers, without a length, and the connection is closed: the client may see EPIPE or ECONNRESET. */
  | "blocked"
  /** The same, but the connection stays open: whoever waits for the end of the answer's body waits for ever. */
  | "blocked-open"
  /** Never answers, and queues nothing. */
  | "hang"
  /** Never answers, and yet queues: whoever tries again makes duplicates. */
  | "hang-then-queue"
  /** Resets the connection in the middle of the body. */
  | "reset-before"
  /** Queues, and resets the connection instead of an answer. */
  | "reset-after"
  /** Queues, and ends the connection in the middle of the answer. */
  | "half-answer"
  /** Reads with pauses, and then does as always. */
  | "slow-read"
  /** 500; the first half of the events are queued. */
  | "error"
  /** Any other answer, e.g. of a proxy in front; nothing is queued. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface Logstash extends Wire {
  /** As they come out of the codec: without the time and the origin that the input adds. */
  readonly queued: readonly JsonObject[];
  setFault(fault: FaultOf | Fault | undefined): void;
}

const MIB = 1024 * 1024;
const TEXT = { "content-type": "text/plain" };

export async function startLogstash(options: LogstashOptions = {}): Promise<Logstash> {
  const { codecs = "default", maxContentLength = 100 * MIB, tls } = options;
  const queued: JsonObject[] = [];
  let faultOf = options.fault;

  async function handle(exchange: Exchange): Promise<void> {
    const { seen } = exchange;
    const fault = faultOf?.(seen);
    if (fault === "blocked" || fault === "blocked-open") return refuse(exchange, fault);
    if (fault === "reset-before") return resetInBody(exchange);

    const pace = fault === "slow-read" ? () => passed(2) : undefined;
    const body = await bodyOf(exchange, maxContentLength, pace);
    if (body === "too large") return tooLarge(exchange);
    if (body === "corrupt") return answer(exchange, 400, TEXT, "Input is not in the GZIP format");
    const events = eventsOf(body, seen.headers["content-type"] ?? "", codecs === "ndjson");
    seen.events = events.length;
    return take(exchange, events, typeof fault === "function" ? fault(events) : fault);
  }

  async function take(exchange: Exchange, events: readonly JsonObject[], fault: Fault | undefined): Promise<void> {
    if (typeof fault === "object") return answer(exchange, fault.status, fault.headers, fault.body);
    if (fault === "busy") return answer(exchange, 429);
    const challenge = challengeOf(exchange, options);
    if (challenge !== undefined) return answer(exchange, 401, challenge);
    if (fault === "blocked" || fault === "blocked-open") return refuse(exchange, fault);
    if (fault === "reset-before") return reset(exchange);
    if (fault === "hang") return;

    queued.push(...(fault === "error" ? events.slice(0, events.length / 2) : events));
    if (fault === "hang-then-queue") return;
    if (fault === "error") return answer(exchange, 500);
    if (fault === "reset-after") return reset(exchange);
    if (fault === "half-answer") return halfAnswer(exchange);
    answer(exchange, 200, TEXT, "ok");
  }

  const wire = await startWire(handle, tls);
  return {
    ...wire,
    queued,
    setFault,
    get connections() {
      return wire.connections;
    },
  };

  function setFault(fault: FaultOf | Fault | undefined): void {
    faultOf = typeof fault === "function" ? fault : () => fault;
  }
}

/** The headers of a 401, if that is the answer: only who sends nothing at all is told what to send. */
function challengeOf(
  { seen }: Exchange,
  { user, password = "", token }: LogstashOptions,
): Record<string, string> | undefined {
  const { authorization } = seen.headers;
  const basic = user === undefined ? [] : [`Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`];
  const bearer = token === undefined ? [] : [`Bearer ${token}`];
  const accepted = [...basic, ...bearer];
  if (accepted.length === 0) return undefined;
  if (authorization !== undefined) return accepted.includes(authorization) ? undefined : {};
  return { "www-authenticate": user === undefined ? "Bearer" : 'Basic realm="Logstash HTTP Input"' };
}

/** A length that was known leaves the connection usable; of a body without one nobody knows how much is still to come. */
function tooLarge(exchange: Exchange): void {
  const { headers } = exchange.seen;
  const known = headers["content-length"] !== undefined && headers["content-encoding"] === undefined;
  answer(exchange, 413, known ? {} : { connection: "close" });
}

/** No length and no body: node:http cannot say that and leave the connection open. */
function refuse({ request, expects }: Exchange, fault: "blocked" | "blocked-open"): void {
  const stays = fault === "blocked-open" || expects;
  request.socket.write("HTTP/1.1 429 Too Many Requests\r\n\r\n", () => stays || request.socket.destroy());
}

function halfAnswer({ request }: Exchange): void {
  request.socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: text/plain\r\n\r\no");
}
