import { randomUUID } from "node:crypto";
import type { Objects } from "../aws/object.ts";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";

/** How long a scan that has died keeps others from its state; one that lives says so more often. */
export const LEASE_MS = 15 * 60_000;
export const RENEW_MS = 5 * 60_000;

/** An object that says who uses a state, renewed as long as this process lives. */
export interface Lease {
  /** Another scan has it: this one took too long to renew it. */
  readonly lost: boolean;
  /** Waits for a renewal under way, whose version is the one to be removed. */
  release(): Promise<void>;
}

interface Holder {
  /** Of one scan and no other, wherever it runs: host names and process ids come again, in containers above all. */
  readonly owner: string;
  readonly started: Date | undefined;
  readonly expires: Date;
}

/** Throws a `ConfigError` if another scan holds it. */
export async function takeLease(objects: Objects, key: string, url: string): Promise<Lease> {
  const owner = randomUUID();
  const started = new Date().toISOString();
  const isOurs = (body: Uint8Array) => holderOf(body)?.owner === owner;
  const put = (over: string | undefined) => {
    const expires = new Date(Date.now() + LEASE_MS).toISOString();
    return putSurely(objects, { key, body: Buffer.from(JSON.stringify({ owner, started, expires })), over, isOurs });
  };
  const found = await objects.get(key);
  const holder = found === undefined ? undefined : holderOf(found.body);
  if (holder !== undefined && holder.expires.getTime() > Date.now()) throw inUse(url, holder);
  const taken = await put(found?.etag);
  if (taken === undefined) {
    const winner = await objects.get(key);
    throw inUse(url, winner === undefined ? undefined : holderOf(winner.body));
  }
  let etag: string = taken;
  let lost = false;
  let renewal: Promise<void> | undefined;
  const timer = setInterval(() => {
    // Two at once would take each other for another scan.
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
  }, RENEW_MS).unref();

  async function renew(): Promise<void> {
    if (lost) return;
    try {
      const renewed = await put(etag);
      if (renewed === undefined) lost = true;
      else etag = renewed;
    } catch {
      // It may be the network alone: the lease still runs, and the next time may do better.
    }
  }

  return {
    get lost() {
      return lost;
    },
    async release() {
      clearInterval(timer);
      await renewal;
      // One that cannot be removed runs out.
      if (!lost) await objects.remove(key, etag).catch(() => undefined);
    },
  };
}

export interface Putting {
  readonly key: string;
  readonly body: Uint8Array;
  readonly over: string | undefined;
  readonly isOurs: (found: Uint8Array) => boolean;
}

/**
 * Puts an object over the version that was read; gives its ETag, or nothing if another was faster. A write whose answer was
 * lost is sent again, and refused because of itself: so what is there is looked at before another is blamed.
 */
export async function putSurely(objects: Objects, { key, body, over, isOurs }: Putting): Promise<string | undefined> {
  const etag = await objects.put(key, body, over);
  if (etag !== undefined) return etag;
  const found = await objects.get(key);
  return found !== undefined && isOurs(found.body) ? found.etag : undefined;
}

function inUse(url: string, holder: Holder | undefined): ConfigError {
  const since = holder?.started === undefined ? "" : `, since ${holder.started.toISOString()}`;
  const expires = holder?.expires ?? new Date(Date.now() + LEASE_MS);
  return new ConfigError(`Another scan uses the state ${url}${since}.`, {
    hint: `Wait until it has ended; if it has died, its lease runs out at ${expires.toISOString()}.`,
  });
}

/** Nothing of one that nobody can read: it keeps nobody out. */
function holderOf(body: Uint8Array): Holder | undefined {
  try {
    const lease: unknown = JSON.parse(Buffer.from(body).toString());
    if (!isRecord(lease)) return undefined;
    const expires = dateOf(lease["expires"]);
    if (expires === undefined) return undefined;
    return { owner: String(lease["owner"]), started: dateOf(lease["started"]), expires };
  } catch {
    return undefined;
  }
}

function dateOf(text: unknown): Date | undefined {
  const date = typeof text === "string" ? new Date(text) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
