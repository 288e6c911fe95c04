import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Objects, openObjects } from "../aws/object.ts";
import { ConfigError, SinkError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";

/** How long a scan that has died keeps others from its state; one that lives says so more often. */
const LEASE_MS = 15 * 60_000;
const RENEW_MS = 5 * 60_000;

/** A state that lives in S3: a copy here while a scan uses it, and a lease there, so that two scans can't use it at once. */
export interface RemoteState {
  readonly path: string;
  /** Puts the copy back. Throws a `SinkError` if it cannot. */
  upload(): Promise<void>;
  /** Lets go of the lease, and removes the copy. */
  release(): Promise<void>;
}

export function isRemote(state: string): boolean {
  return state.startsWith("s3://");
}

/** `s3://bucket/key`. Throws a `ConfigError` if it cannot be read or written, or another scan uses it. */
export async function openRemoteState(
  url: string,
  place: { readonly profile?: string | undefined; readonly endpointUrl?: string | undefined },
): Promise<RemoteState> {
  const { bucket, key } = /^s3:\/\/(?<bucket>[a-z0-9.-]{3,63})\/(?<key>.+)$/.exec(url)?.groups ?? {};
  if (bucket === undefined || key === undefined) {
    throw new ConfigError(`--state is not an object in S3: ${url}`, {
      hint: "It looks like s3://bucket/aplomb/state.db.",
    });
  }
  const objects = await openObjects({ bucket, ...place });
  const folder = await mkdtemp(join(tmpdir(), "aplomb-state-"));
  const path = join(folder, "state.db");
  let lease: Lease | undefined;
  let etag: string | undefined;
  try {
    lease = await leased(objects, `${key}.lease`, url);
    const found = await objects.get(key);
    etag = found?.etag;
    if (found !== undefined) await writeFile(path, found.body, { mode: 0o600 });
  } catch (cause) {
    await lease?.release();
    objects.close();
    await rm(folder, { recursive: true });
    if (cause instanceof ConfigError) throw cause;
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new ConfigError(`The state ${url} cannot be used: ${reason}`, {
      hint: "It needs s3:GetObject, s3:PutObject and s3:DeleteObject on the object and on the one with .lease behind its name.",
      cause,
    });
  }
  const held = lease;
  return {
    path,
    async upload() {
      const hint = "The next scan says the same changes again.";
      if (held.lost) throw new SinkError(`The lease of ${url} was lost: the state was not saved.`, { hint });
      try {
        const put = await objects.put(key, await readFile(path), etag);
        if (put === undefined) throw new Error("another scan has written it meanwhile");
        etag = put;
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new SinkError(`The state ${url} was not saved: ${reason}`, { hint, cause });
      }
    },
    async release() {
      await held.release();
      objects.close();
      await rm(folder, { recursive: true });
    },
  };
}

interface Lease {
  readonly lost: boolean;
  release(): Promise<void>;
}

async function leased(objects: Objects, key: string, url: string): Promise<Lease> {
  const owner = randomUUID();
  const body = () => Buffer.from(JSON.stringify({ owner, expires: new Date(Date.now() + LEASE_MS).toISOString() }));
  const found = await objects.get(key);
  const until = found === undefined ? undefined : expiryOf(found.body);
  if (until !== undefined && until.getTime() > Date.now()) throw inUse(url, until);
  let etag = await objects.put(key, body(), found?.etag);
  if (etag === undefined) throw inUse(url, new Date(Date.now() + LEASE_MS));
  let lost = false;
  const timer = setInterval(async () => {
    // A failure may be one of the network alone: the lease still runs, and the next time may do better.
    const renewed = await objects.put(key, body(), etag).catch(() => etag);
    if (renewed === undefined) lost = true;
    else etag = renewed;
  }, RENEW_MS).unref();
  return {
    get lost() {
      return lost;
    },
    async release() {
      clearInterval(timer);
      // One that cannot be removed runs out.
      if (!lost && etag !== undefined) await objects.remove(key, etag).catch(() => undefined);
    },
  };
}

function inUse(url: string, until: Date): ConfigError {
  return new ConfigError(`Another scan uses the state ${url}.`, {
    hint: `Wait until it has ended; if it has died, its lease runs out at ${until.toISOString()}.`,
  });
}

/** Nothing of one that nobody can read: it keeps nobody out. */
function expiryOf(body: Uint8Array): Date | undefined {
  try {
    const lease: unknown = JSON.parse(Buffer.from(body).toString());
    const expires = isRecord(lease) && typeof lease["expires"] === "string" ? new Date(lease["expires"]) : undefined;
    return expires === undefined || Number.isNaN(expires.getTime()) ? undefined : expires;
  } catch {
    return undefined;
  }
}
