import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { verify } from "./verify.mjs";

const LARGEST_BODY = 64 * 1024 * 1024;
const API_TIMEOUT_MS = 20_000;

/**
 * Takes aplomb's messages on loopback, one after the other, each once. `handle(message, ref)` does what the message says and
 * gives what to remember of its ticket (an issue's number, say); `ref` is what it gave the last time, `message.id` the
 * webhook-id. If it throws, aplomb is told to come again, unless it is of no use: an API's answer that stays what it is. A
 * journal (JOURNAL) holds both over a restart.
 */
export function receive(name, handle) {
  const { PORT = "8787", JOURNAL = `${name}.ndjson` } = process.env;
  const secret = needed("APLOMB_WEBHOOK_SECRET");
  const journal = openJournal(JOURNAL);
  let last = Promise.resolve();

  async function answer(request) {
    const body = await bodyOf(request);
    if (body === undefined) return [413, "too large"];
    let id;
    try {
      id = verify({ headers: request.headers, body, secret });
    } catch (error) {
      return [401, error.message];
    }
    const message = JSON.parse(body);
    // It becomes part of queries.
    if (!/^[0-9a-f]{16}$/.test(message.key)) return [400, "no key of aplomb"];
    // It becomes part of comments.
    if (!/^[\w.-]{1,100}$/.test(id)) return [400, "no id of aplomb"];
    const turn = last.then(async () => {
      if (journal.ids.has(id)) return;
      journal.add({ id, key: message.key, ref: await handle({ ...message, id }, journal.refs.get(message.key)) });
    });
    last = turn.catch(() => undefined);
    return turn.then(
      () => [200, "ok"],
      (error) => {
        log(`${name}: ${message.key}: ${error.message}`);
        if (error.isForGood) return [422, "refused: see the receiver's log"];
        return [503, "try again", error.retryAfter ? { "retry-after": error.retryAfter } : {}];
      },
    );
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error) => {
        log(`${name}: ${error.message}`);
        return [503, "try again"];
      })
      .then(([status, text, headers]) => response.writeHead(status, headers).end(text));
  });
  // TLS, and whom to let in, are a reverse proxy's work.
  server.listen(Number(PORT), "127.0.0.1", () => {
    process.stdout.write(`${name}: http://127.0.0.1:${server.address().port}\n`);
  });
}

/** A variable of the environment that must be set. */
export function needed(name) {
  const value = process.env[name];
  if (value) return value;
  process.stderr.write(`Set ${name}.\n`);
  process.exit(2);
}

/** For a person, a line; whatever is in it cannot break the line. */
export function log(text) {
  process.stderr.write(`${JSON.stringify(text)}\n`);
}

/** These may be answered otherwise later: a limit, a token that is mended. All other 4xx, and a redirect, stay. */
const PASSING = [401, 403, 408, 425, 429];

/**
 * Calls a JSON API. Throws for what is no success, unless the status is among those that `allow` names. `shown` is the URL as
 * it may be logged, if it is a secret.
 */
export async function call(url, { method = "POST", headers, body, allow = [], shown = url }) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": "aplomb-tickets",
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    // A token is not sent wherever an answer says.
    redirect: "manual",
    signal: AbortSignal.timeout(API_TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok && !allow.includes(response.status)) {
    const { status } = response;
    const error = new Error(`${method} ${shown} answers ${status}: ${text.slice(0, 200)}`);
    error.isForGood = status >= 300 && status < 500 && !PASSING.includes(status);
    error.retryAfter = response.headers.get("retry-after");
    throw error;
  }
  return { status: response.status, data: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text };
}

/** What changed, in a sentence of ours: no name is in it. */
export function changesOf({ type, reopened, changes, not_looked_at: unseen = [] }) {
  const counts = Object.entries(changes).filter(([, ids]) => Array.isArray(ids) && ids.length > 0);
  const parts = counts.map(([what, ids]) => `${ids.length} ${what}`);
  if (changes.severity) parts.push(`severity ${changes.severity.before} -> ${changes.severity.after}`);
  if (unseen.length > 0) parts.push(`${unseen.length} not looked at`);
  const verb = reopened
    ? "Found again"
    : ({ "ticket.created": "Found", "ticket.updated": "Changed" }[type] ?? "Resolved");
  return parts.length === 0 ? `${verb}.` : `${verb}: ${parts.join(", ")}.`;
}

function openJournal(path) {
  const [ids, refs] = [new Set(), new Map()];
  const note = ({ id, key, ref }) => {
    ids.add(id);
    if (ref !== undefined) refs.set(key, ref);
  };
  for (const line of existsSync(path) ? readFileSync(path, "utf8").split("\n") : []) {
    try {
      note(JSON.parse(line));
    } catch {
      // The last line of one that was killed while it wrote: that message comes again.
    }
  }
  return {
    ids,
    refs,
    add(entry) {
      // The line feed first: a line that was cut off must not take this one with it.
      appendFileSync(path, `\n${JSON.stringify(entry)}`, { mode: 0o600 });
      note(entry);
    },
  };
}

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
