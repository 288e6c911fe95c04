import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Objects, openObjects } from "../aws/object.ts";
import { ConfigError, SinkError } from "../model/errors.ts";
import { type Lease, putSurely, takeLease } from "./lease.ts";
import { say } from "./stderr.ts";

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

export interface RemotePlace {
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

/** `s3://bucket/key`. Throws a `ConfigError` if it cannot be read or written, or another scan uses it. */
export async function openRemoteState(url: string, place: RemotePlace, open = openObjects): Promise<RemoteState> {
  const { bucket, key } = bucketAndKey(url);
  const objects = await open({ bucket, ...place });
  const folder = await temporaryFolder();
  const path = join(folder.path, "state.db");
  let lease: Lease | undefined;
  let etag: string | undefined;
  try {
    lease = await takeLease(objects, `${key}.lease`, url);
    const found = await objects.get(key);
    etag = found?.etag;
    if (found !== undefined) await keepSound({ objects, key, url, path, body: found.body });
  } catch (cause) {
    await lease?.release();
    objects.close();
    await folder.remove();
    throw cause instanceof ConfigError ? cause : unusable(url, bucket, cause);
  }
  const held = lease;
  return {
    path,
    async upload() {
      const hint = "The next scan says the same changes again.";
      if (held.lost) throw new SinkError(`The lease of ${url} was lost: the state was not saved.`, { hint });
      try {
        // SQLite says nothing when it cannot move what was written into the file at its close, and leaves it beside it.
        if (await hasBytes(`${path}-wal`)) throw new Error("SQLite could not complete its file, is the disk full?");
        const body = await readFile(path);
        const put = await putSurely(objects, { key, body, over: etag, isOurs: (found) => body.equals(found) });
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

/** A folder that goes when it is removed, and with the process: what is open in an account is not left in `/tmp`. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "aplomb-state-"));
  const onExit = () => {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Windows removes no open file; the exit code matters more.
    }
  };
  process.on("exit", onExit);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      process.off("exit", onExit);
    },
  };
}

interface Downloaded {
  readonly objects: Objects;
  readonly key: string;
  readonly url: string;
  readonly path: string;
  readonly body: Uint8Array;
}

/**
 * Writes the copy, unless it is damaged: that is put beside the object first, as the scan's state will replace it. Throws a
 * `ConfigError` if it cannot be.
 */
async function keepSound({ objects, key, url, path, body }: Downloaded): Promise<void> {
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
  say(`aplomb: The state ${url} is damaged, and was set aside as ${url}${suffix}; all that is open counts as new.`);
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
