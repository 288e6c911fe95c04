import { copyFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openObjects } from "../aws/object.ts";
import { bucketAndKey, isRemote, type RemotePlace } from "../follow/remote-state.ts";
import { temporaryFolder } from "../follow/temporary-folder.ts";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { isDamaged } from "../state/open.ts";

/** Somebody who writes it is done within a few copies. */
const ATTEMPTS = 5;

/**
 * Hands over a copy of a state as it was last saved, which goes when it was read. The state itself, a file or an object in
 * S3, is neither locked nor touched: a scan may be using it.
 *
 * @throws ConfigError there is none, or it cannot be read
 */
export async function withStateCopy<T>(
  state: string,
  place: RemotePlace,
  read: (path: string) => Promise<T>,
  open = openObjects,
): Promise<T> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "state.db");
  try {
    await (isRemote(state) ? download(state, { place, path, open }) : copySound(state, path));
    return await read(path);
  } finally {
    await folder.remove();
  }
}

/** What SQLite has beside the file may be newer than the file, and what is half written there it passes over. */
async function copySound(state: string, path: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const before = await markOf(state);
      await copyFile(state, path);
      await rm(`${path}-wal`, { force: true });
      await copyFile(`${state}-wal`, `${path}-wal`).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      });
      // Else it was written while it was copied.
      if (before === (await markOf(state)) && !(await isDamaged(path))) return;
    } catch (cause) {
      throw unreadable(state, cause);
    }
  }
  throw new ConfigError(`The state ${state} is damaged or none of aplomb, or is being written all the time.`, {
    hint: "If no scan uses it, the next one will set it aside and begin anew.",
  });
}

async function markOf(path: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(path, { bigint: true });
  return [ino, size, mtimeNs].join();
}

interface Download {
  readonly place: RemotePlace;
  readonly path: string;
  readonly open: typeof openObjects;
}

async function download(url: string, { place, path, open }: Download): Promise<void> {
  const { bucket, key } = bucketAndKey(url);
  const objects = await open({ bucket, ...place });
  try {
    const found = await objects.get(key);
    if (found === undefined) throw noState(url);
    await writeFile(path, found.body, { mode: 0o600 });
  } catch (cause) {
    throw cause instanceof ConfigError ? cause : unreadable(url, cause);
  } finally {
    objects.close();
  }
  if (await isDamaged(path)) {
    throw new ConfigError(`The state ${url} is damaged, or none of aplomb.`, {
      hint: "The next scan will set it aside and begin anew.",
    });
  }
}

function unreadable(state: string, cause: unknown): ConfigError {
  if (isAbsent(cause)) return noState(state);
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new ConfigError(`The state ${state} cannot be read: ${reason}`, {
    hint: isRemote(state)
      ? "It needs s3:GetObject on the object, s3:ListBucket on the bucket, and for SSE-KMS kms:Decrypt on the key."
      : "Give a file that a scan has kept with --state.",
    cause,
  });
}

function noState(state: string): ConfigError {
  return new ConfigError(`There is no state ${state}.`, { hint: "A scan makes one: aplomb scan --state FILE." });
}

function isAbsent(error: unknown): boolean {
  return isRecord(error) && error["code"] === "ENOENT";
}
