import { randomUUID } from "node:crypto";
import type { Objects } from "../aws/object.ts";
import { InUseError, SinkError } from "../model/errors.ts";
import { type Holder, holderOf } from "./holder.ts";
import { putSurely } from "./put-surely.ts";
import { type Patience, tries } from "./tries.ts";

export interface LeaseTimes {
  /** How long a scan that has died keeps others from its state. Milliseconds. */
  readonly lastsMs: number;
  /** One that lives says so more often. */
  readonly renewMs: number;
}

/** Of a scan that somebody starts: a network that is away for minutes costs it nothing. */
export const SCAN_LEASE: LeaseTimes = { lastsMs: 15 * 60_000, renewMs: 5 * 60_000 };
/** Of one of many workers: when it has died, another one soon has its work. */
export const WORKER_LEASE: LeaseTimes = { lastsMs: 30_000, renewMs: 10_000 };

export interface LeaseOptions {
  readonly key: string;
  /** What people call the state. */
  readonly url: string;
  readonly times: LeaseTimes;
  /** For a lease of somebody else's; none: not at all. */
  readonly wait?: Patience | undefined;
}

/** An object that says who uses a state, renewed as long as this process lives. */
export interface Lease {
  /** Another scan has it: this one took too long to renew it. */
  readonly lost: boolean;
  /** Aborted, with a `SinkError`, when another scan has it, or when it ran out as it could not be renewed: then another may. */
  readonly gone: AbortSignal;
  /** Renews one that has run out, if nobody has taken it: what it comes to is in `lost`. Throws what S3 says. */
  confirm(): Promise<void>;
  /** Waits for a renewal under way, whose version is the one to be removed. */
  release(): Promise<void>;
}

/** Throws an `InUseError` if another scan holds it, and goes on doing so. */
export function takeLease(objects: Objects, options: LeaseOptions): Promise<Lease> {
  return tries(() => take(objects, options), options.wait);
}

async function take(objects: Objects, { key, url, times }: LeaseOptions): Promise<Lease> {
  const owner = randomUUID();
  const started = new Date().toISOString();
  const isOurs = (body: Uint8Array) => holderOf(body)?.owner === owner;
  let runsOut = 0;
  const put = async (over: string | undefined) => {
    // Not the time of day, which may be set; and what the answer took is of the lease's time.
    const asked = performance.now();
    const expires = new Date(Date.now() + times.lastsMs).toISOString();
    const body = Buffer.from(JSON.stringify({ owner, started, expires }));
    const etag = await putSurely(objects, { key, body, over, isOurs });
    if (etag !== undefined) runsOut = asked + times.lastsMs;
    return etag;
  };
  const found = await objects.get(key);
  const holder = found === undefined ? undefined : holderOf(found.body);
  if (holder !== undefined && holder.expires.getTime() > Date.now()) throw inUse(url, holder, times);
  const taken = await put(found?.etag);
  if (taken === undefined) {
    const winner = await objects.get(key);
    throw inUse(url, winner === undefined ? undefined : holderOf(winner.body), times);
  }
  let etag: string = taken;
  let lost = false;
  let trouble: unknown;
  let renewal: Promise<void> | undefined;
  const gone = new AbortController();
  // Two at once would take each other for another scan.
  const renewOnce = () => {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
  const timer = setInterval(() => {
    // It may be the network alone: the lease still runs, and the next time may do better.
    renewOnce().catch((error: unknown) => {
      trouble = error;
    });
  }, times.renewMs).unref();
  let end = setTimeout(onEnd, times.lastsMs).unref();

  async function renew(): Promise<void> {
    if (lost) return;
    const renewed = await put(etag);
    if (renewed === undefined) {
      lost = true;
      gone.abort(lostError(url));
    } else etag = renewed;
  }

  function onEnd(): void {
    const left = runsOut - performance.now();
    if (left <= 0) gone.abort(ranOut(url, trouble));
    else end = setTimeout(onEnd, left).unref();
  }

  return {
    get lost() {
      return lost;
    },
    gone: gone.signal,
    async confirm() {
      if (performance.now() >= runsOut) await renewOnce();
    },
    async release() {
      clearInterval(timer);
      clearTimeout(end);
      await renewal?.catch(() => undefined);
      // One that cannot be removed runs out.
      if (!lost) await objects.remove(key, etag).catch(() => undefined);
    },
  };
}

/** Another scan has the lease. */
export function lostError(url: string): SinkError {
  return new SinkError(`The lease of ${url} was lost: the state was not saved.`, { hint: AGAIN });
}

/** What becomes of changes that were told and not saved. */
export const AGAIN = "The next scan says the same changes again.";

function ranOut(url: string, cause: unknown): SinkError {
  const reason = cause instanceof Error ? cause.message : "there was no time to";
  return new SinkError(`The lease of ${url} ran out, and was not renewed: ${reason}`, { hint: AGAIN, cause });
}

function inUse(url: string, holder: Holder | undefined, { lastsMs }: LeaseTimes): InUseError {
  const since = holder?.started === undefined ? "" : `, since ${holder.started.toISOString()}`;
  const expires = holder?.expires ?? new Date(Date.now() + lastsMs);
  return new InUseError(`Another scan uses the state ${url}${since}.`, {
    hint: `Wait until it has ended; if it has died, its lease runs out at ${expires.toISOString()}.`,
    expires,
  });
}
