import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Objects, type OpenObjects, openObjects } from "../aws/object.ts";
import { ConfigError, SinkError } from "../model/errors.ts";
import { AGAIN, type Lease, type LeaseTimes, lostError, SCAN_LEASE, takeLease } from "./lease.ts";
import { putSurely } from "./put-surely.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { Patience } from "./tries.ts";

/** A state that lives in S3: a copy here while a scan uses it, and a lease there, so that two scans can't use it at once. */
export interface RemoteState {
  readonly path: string;
  /** Aborted, with a `SinkError`, when the lease is lost, or ran out: what is done from then on may be for nothing. */
  readonly gone: AbortSignal;
  /** Puts the copy back. Throws a `SinkError` if it cannot. */
  upload(): Promise<void>;
  /** Lets go of the lease, and removes the copy. */
  release(): Promise<void>;
}

export function isRemote(state: string): boolean {
  return state.startsWith("s3://");
}

export interface RemotePlace {
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

export interface RemoteOptions extends RemotePlace {
  /** Default: that of a scan. */
  readonly lease?: LeaseTimes | undefined;
  /** For another scan that uses the state; default: not at all. */
  readonly wait?: Patience | undefined;
  /** Hears, in a sentence, that a damaged state was set aside. */
  readonly notice: (sentence: string) => void;
  readonly open?: OpenObjects | undefined;
}

/**
 * `s3://bucket/key`. Throws a `ConfigError` if it cannot be read or written, an `InUseError` if another scan uses it, and the
 * reason of the signal that ends the waiting.
 */
export async function openRemoteState(url: string, options: RemoteOptions): Promise<RemoteState> {
  const { lease: times = SCAN_LEASE, wait, notice, open = openObjects, ...place } = options;
  const { bucket, key } = bucketAndKey(url);
  const objects = await open({ bucket, ...place });
  const folder = await temporaryFolder().catch((cause: unknown) => {
    objects.close();
    throw new ConfigError(`There is no place for a copy of the state ${url}: ${reasonOf(cause)}`, {
      hint: "Look at the disk that TMPDIR is on.",
      cause,
    });
  });
  const path = join(folder.path, "state.db");
  let lease: Lease | undefined;
  let etag: string | undefined;
  try {
    lease = await takeLease(objects, { key: `${key}.lease`, url, times, wait });
    const found = await objects.get(key);
    etag = found?.etag;
    if (found !== undefined) await keepSound({ objects, key, url, path, body: found.body, notice });
  } catch (cause) {
    await lease?.release();
    objects.close();
    await folder.remove();
    if (wait?.signal?.aborted === true) throw cause;
    throw cause instanceof ConfigError ? cause : unusable(url, bucket, cause);
  }
  const held = lease;
  return {
    path,
    gone: held.gone,
    async upload() {
      if (held.lost) throw lostError(url);
      try {
        await held.confirm();
        if (held.lost) throw lostError(url);
        // SQLite says nothing when it cannot move what was written into the file at its close, and leaves it beside it.
        if (await hasBytes(`${path}-wal`)) throw new Error("SQLite could not complete its file, is the disk full?");
        const body = await readFile(path);
        const put = await putSurely(objects, { key, body, over: etag, isOurs: (found) => body.equals(found) });
        if (put === undefined) throw new Error("another scan has written it meanwhile");
        etag = put;
      } catch (cause) {
        if (cause instanceof SinkError) throw cause;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new SinkError(`The state ${url} was not saved: ${reason}`, { hint: AGAIN, cause });
      }
    },
    async release() {
      await held.release();
      objects.close();
      await folder.remove();
    },
  };
}

/** Of `s3://bucket/key`. Throws a `ConfigError` if it is not that. */
export function bucketAndKey(url: string): { readonly bucket: string; readonly key: string } {
  const { bucket, key } = /^s3:\/\/(?<bucket>[a-z0-9.-]{3,63})\/(?<key>.+)$/.exec(url)?.groups ?? {};
  if (bucket !== undefined && key !== undefined) return { bucket, key };
  throw new ConfigError(`--state is not an object in S3: ${url}`, {
    hint: "It looks like s3://bucket/aplomb/state.db.",
  });
}

interface Downloaded {
  readonly objects: Objects;
  readonly key: string;
  readonly url: string;
  readonly path: string;
  readonly body: Uint8Array;
  readonly notice: (sentence: string) => void;
}

/**
 * Writes the copy, unless it is damaged: that is put beside the object first, as the scan's state will replace it. Throws a
 * `ConfigError` if it cannot be.
 */
async function keepSound({ objects, key, url, path, body, notice }: Downloaded): Promise<void> {
  const { isDamaged } = await import("../state/open.ts");
  await writeFile(path, body, { mode: 0o600 });
  if (!(await isDamaged(path))) return;
  const suffix = `.corrupt-${new Date().toISOString().replaceAll(":", "")}`;
  try {
    const isOurs = (found: Uint8Array) => Buffer.from(found).equals(body);
    const put = await putSurely(objects, { key: key + suffix, body, over: undefined, isOurs });
    if (put === undefined) throw new Error("there is another object of that name");
  } catch (cause) {
    throw new ConfigError(
      `The state ${url} is damaged, and could not be set aside as ${url}${suffix}: ${reasonOf(cause)}`,
      { hint: `Allow s3:PutObject on ${url}.corrupt-*, or move the object away yourself.`, cause },
    );
  }
  for (const beside of ["", "-wal", "-shm"]) await rm(path + beside, { force: true });
  notice(`The state ${url} is damaged, and was set aside as ${url}${suffix}; all that is open counts as new.`);
}

async function hasBytes(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.size > 0;
}

function unusable(url: string, bucket: string, cause: unknown): ConfigError {
  return new ConfigError(`The state ${url} cannot be used: ${reasonOf(cause)}`, {
    // Without s3:ListBucket S3 says AccessDenied of an object that is not there, which must not pass for an empty state.
    hint:
      "It needs s3:GetObject, s3:PutObject and s3:DeleteObject on the object and on the one with .lease behind its name, " +
      `s3:ListBucket on the bucket ${bucket} (without it S3 denies what is not there yet), and for SSE-KMS ` +
      "kms:Decrypt and kms:GenerateDataKey on the key.",
    cause,
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
