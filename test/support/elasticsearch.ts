import { randomUUID } from "node:crypto";
import { isRecord, type JsonObject } from "../../src/model/json.ts";
import { type Arrival, answer, bodyOf, type Exchange, reset, resetInBody } from "./logstash-exchange.ts";
import { startWire, type Tls, type Wire } from "./logstash-wire.ts";

/** A stand-in for Elasticsearch that knows `GET /` and `_bulk` with the actions `create` and `index`. */
export interface ElasticsearchOptions {
  /** As in `Authorization: ApiKey ...`. Without it and without a user, every request is let in. */
  readonly apiKey?: string;
  readonly user?: string;
  readonly password?: string;
  /** Of a body, after inflation. */
  readonly maxContentLength?: number;
  readonly tls?: Tls;
  readonly fault?: RequestFaultOf;
  readonly itemFault?: (operation: Operation) => ItemFault | undefined;
}

/** Asked once per request, at its headers; a function that it returns is asked when the operations have been read. */
export type RequestFaultOf = (
  request: Arrival,
) => RequestFault | undefined | ((operations: readonly Operation[]) => RequestFault | undefined);

export type RequestFault =
  /** Never answers, and stores nothing. */
  | "hang"
  /** Never answers, and yet stores. */
  | "hang-then-store"
  /** Resets the connection in the middle of the body. */
  | "reset-before"
  /** Stores, and resets the connection instead of an answer. */
  | "reset-after"
  /** Without a body, Elasticsearch's own for that status. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export type ItemFault =
  /** 429 es_rejected_execution_exception. */
  | "busy"
  /** 400 document_parsing_exception: the document does not fit the mapping. */
  | "mapping"
  /** 503 unavailable_shards_exception. */
  | "unavailable"
  | { readonly status: number; readonly type: string; readonly reason: string };

export interface Operation {
  readonly action: "create" | "index";
  readonly index: string;
  readonly id: string;
  /** Undefined if the line is no JSON object: that is the item's error, not the request's. */
  readonly document: JsonObject | undefined;
}

export interface Elasticsearch extends Wire {
  /** What is stored: by index, then by id. */
  readonly indices: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  setFault(fault: RequestFaultOf | RequestFault | undefined): void;
  setItemFault(fault: ElasticsearchOptions["itemFault"]): void;
}

const MIB = 1024 * 1024;
const JSON_HEADERS = { "x-elastic-product": "Elasticsearch", "content-type": "application/json" };
const BULK = /^(?:\/(?<index>[^/]+))?\/_bulk$/;

export async function startElasticsearch(options: ElasticsearchOptions = {}): Promise<Elasticsearch> {
  const indices = new Map<string, Map<string, JsonObject>>();
  let { fault: faultOf, itemFault } = options;

  async function handle(exchange: Exchange): Promise<void> {
    const { seen } = exchange;
    const { pathname, searchParams } = new URL(seen.path, "http://loopback");
    const bulk = ["POST", "PUT"].includes(seen.method) ? BULK.exec(pathname) : null;
    const fault = faultOf?.(seen);
    if (fault === "reset-before") return resetInBody(exchange);

    const body = await bodyOf(exchange, options.maxContentLength ?? 100 * MIB);
    if (body === "too large") return answer(exchange, 413);
    if (body === "corrupt") return refuse(exchange, 400, illegal("Input is not in the GZIP format"));
    const parsed = bulk === null ? [] : operationsOf(body.toString(), bulk.groups?.["index"]);
    const operations = Array.isArray(parsed) ? parsed : [];
    seen.events = operations.length;
    const late = typeof fault === "function" ? fault(operations) : fault;
    if (typeof late === "object") return faulty(exchange, late);
    if (late === "hang") return;
    if (late === "reset-before") return reset(exchange);

    const reason = intruder(exchange, options);
    if (reason !== undefined) return unauthorized(exchange, reason);
    if (bulk === null) return other(exchange, pathname);
    if (!/^application\/(x-nd)?json\b/.test(seen.headers["content-type"] ?? "")) return wrongType(exchange);
    if (!Array.isArray(parsed)) return refuse(exchange, 400, parsed);
    const items = operations.map((operation) => ({ [operation.action]: stored(operation) }));
    if (late === "hang-then-store") return;
    if (late === "reset-after") return reset(exchange);
    const errors = items.some((item) => Object.values(item).some(({ error }) => error !== undefined));
    const answered = filtered({ took: 1, errors, items }, searchParams.get("filter_path"));
    answer(exchange, 200, JSON_HEADERS, JSON.stringify(answered ?? {}));
  }

  function stored(operation: Operation): Item {
    const { action, index, id, document } = operation;
    const place = { _index: index, _id: id };
    const fault = itemFault?.(operation) ?? (document === undefined ? "mapping" : undefined);
    if (fault !== undefined || document === undefined) return { ...place, ...itemError(fault ?? "mapping") };
    const documents = indices.get(index) ?? new Map<string, JsonObject>();
    indices.set(index, documents);
    const exists = documents.has(id);
    if (exists && action === "create") return { ...place, ...conflict(id, index) };
    documents.set(id, document);
    return { ...place, result: exists ? "updated" : "created", status: exists ? 200 : 201 };
  }

  const wire = await startWire(handle, options.tls);
  return {
    ...wire,
    indices,
    get connections() {
      return wire.connections;
    },
    setFault(fault) {
      faultOf = typeof fault === "function" ? fault : () => fault;
    },
    setItemFault(fault) {
      itemFault = fault;
    },
  };
}

/** The operations of a body, or what is wrong with all of it. */
function operationsOf(body: string, place?: string): Operation[] | Problem {
  if (body === "") return { type: "parse_exception", reason: "request body is required" };
  if (!body.endsWith("\n")) return illegal("The bulk request must be terminated by a newline [\\n]");
  const lines = body.split("\n").slice(0, -1);
  const operations: Operation[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const [action, meta, ...others] = Object.entries(objectOf(lines[at]) ?? {}).flat();
    if ((action !== "create" && action !== "index") || !isRecord(meta) || others.length > 0)
      return illegal(
        `Malformed action/metadata line [${at + 1}], expected field [create], [delete], [index] or [update]`,
      );
    const { _index: index = place, _id: id = randomUUID() } = meta;
    if (index === undefined) return invalid("index is missing");
    if (at + 1 === lines.length) return invalid("source is missing");
    operations.push({ action, index: String(index), id: String(id), document: objectOf(lines[at + 1]) });
  }
  return operations;
}

function illegal(reason: string): Problem {
  return { type: "illegal_argument_exception", reason };
}

function invalid(reason: string): Problem {
  return { type: "action_request_validation_exception", reason: `Validation Failed: 1: ${reason};` };
}

function objectOf(line = ""): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

interface Problem {
  readonly type: string;
  readonly reason: string;
}

interface Item {
  readonly _index: string;
  readonly _id: string;
  readonly status: number;
  readonly result?: "created" | "updated";
  readonly error?: Problem;
}

const ITEM_FAULTS = {
  busy: { status: 429, type: "es_rejected_execution_exception", reason: "rejected execution of primary operation" },
  mapping: { status: 400, type: "document_parsing_exception", reason: "[1:2] failed to parse" },
  unavailable: { status: 503, type: "unavailable_shards_exception", reason: "primary shard is not active" },
};

function itemError(fault: ItemFault): Pick<Item, "status" | "error"> {
  const { status, ...error } = typeof fault === "string" ? ITEM_FAULTS[fault] : fault;
  return { status, error };
}

function conflict(id: string, index: string): Pick<Item, "status" | "error"> {
  const reason = `[${id}]: version conflict, document already exists (current version [1])`;
  return { status: 409, error: { type: "version_conflict_engine_exception", reason, ...{ shard: "0", index } } };
}

/** Elasticsearch's `filter_path`: what no pattern reaches is gone, an item of an array too. */
function filtered(value: unknown, paths: string | null): unknown {
  return paths === null
    ? value
    : kept(
        value,
        paths.split(",").map((path) => path.trim().split(".")),
      );
}

function kept(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (paths.length === 0) return undefined;
  if (Array.isArray(value)) return some(value.map((each) => kept(each, paths)).filter((each) => each !== undefined));
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).map(([key, inner]) => [key, kept(inner, paths.flatMap(below(key)))] as const);
  return some(Object.fromEntries(entries.filter(([, inner]) => inner !== undefined)));
}

/** What is left of a path under a key: `*` is any part of a name, `**` any depth. */
function below(key: string): (path: readonly string[]) => (readonly string[])[] {
  return ([first = "", ...rest]) => {
    if (first === "**") return [[first, ...rest], ...below(key)(rest.length === 0 ? ["*"] : rest)];
    return new RegExp(`^${first.replaceAll("*", ".*")}$`).test(key) ? [rest] : [];
  };
}

function some<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

const UNKNOWN = "unable to authenticate with provided credentials and anonymous access is not allowed for this request";
const CHALLENGES = ['Basic realm="security", charset="UTF-8"', "ApiKey"];

/** Why a request is not let in, if it is not. */
function intruder({ seen }: Exchange, { apiKey, user, password = "" }: ElasticsearchOptions): string | undefined {
  const { authorization } = seen.headers;
  if (apiKey === undefined && user === undefined) return undefined;
  if (authorization === undefined) return `missing authentication credentials for REST request [${seen.path}]`;
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  if (apiKey !== undefined && authorization === `ApiKey ${apiKey}`) return undefined;
  if (user !== undefined && authorization === basic) return undefined;
  if (!authorization.startsWith("Basic ")) return UNKNOWN;
  const [name] = Buffer.from(authorization.slice("Basic ".length), "base64").toString().split(":");
  return `unable to authenticate user [${name}] for REST request [${seen.path}]`;
}

function unauthorized(exchange: Exchange, reason: string): void {
  const problem = { type: "security_exception", reason, header: { "WWW-Authenticate": CHALLENGES } };
  const body = JSON.stringify({ error: { root_cause: [problem], ...problem }, status: 401 });
  answer(exchange, 401, { ...JSON_HEADERS, "WWW-Authenticate": CHALLENGES }, body);
}

function refuse(exchange: Exchange, status: number, problem: Problem): void {
  answer(exchange, status, JSON_HEADERS, JSON.stringify({ error: { root_cause: [problem], ...problem }, status }));
}

function wrongType(exchange: Exchange): void {
  const error = `Content-Type header [${exchange.seen.headers["content-type"] ?? ""}] is not supported`;
  answer(exchange, 406, JSON_HEADERS, JSON.stringify({ error, status: 406 }));
}

const ABOUT = {
  name: "node-1",
  cluster_name: "aplomb",
  cluster_uuid: "aplomb-test-cluster-01",
  version: { number: "9.2.0", build_flavor: "default", build_type: "docker", lucene_version: "10.3.1" },
  tagline: "You Know, for Search",
};

function other(exchange: Exchange, pathname: string): void {
  const { method, path } = exchange.seen;
  const error = `no handler found for uri [${path}] and method [${method}]`;
  const known = pathname === "/" && ["GET", "HEAD"].includes(method);
  answer(exchange, known ? 200 : 400, JSON_HEADERS, JSON.stringify(known ? ABOUT : { error }));
}

const FAULTS: Readonly<Record<number, Problem>> = {
  403: {
    type: "security_exception",
    reason: "action [indices:data/write/bulk] is unauthorized for API key id [aplomb]",
  },
  429: { type: "circuit_breaking_exception", reason: "[parent] Data too large, data for [<http_request>]" },
  503: { type: "cluster_block_exception", reason: "blocked by: [SERVICE_UNAVAILABLE/2/no master];" },
};

function faulty(exchange: Exchange, { status, headers, body }: Exclude<RequestFault, string>): void {
  if (body !== undefined || status === 413) answer(exchange, status, headers, body);
  else if (status === 401) unauthorized(exchange, UNKNOWN);
  else refuse(exchange, status, FAULTS[status] ?? { type: "exception", reason: "something went wrong" });
}
