import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { writable } from "../writable.ts";

/** Where a pack is to be, and where it is made: beside it, under another name, until it is whole. */
export interface Target {
  readonly path: string;
  readonly isZip: boolean;
  /** A folder of its own; the pack is made in it, and the live scan's recording. */
  readonly workshop: string;
}

/** Throws a `ConfigError` if something is there already, or nothing can be made there. Makes the folder to work in. */
export async function openTarget(path: string): Promise<Target> {
  const whole = resolve(path);
  await refuseTaken(path);
  try {
    await writable(join(dirname(whole), `.${basename(whole)}`));
    const workshop = join(dirname(whole), `.${basename(whole)}.${randomUUID()}.partial`);
    await mkdir(workshop, { mode: 0o700 });
    return { path: whole, isZip: /\.zip$/i.test(path), workshop };
  } catch (cause) {
    throw new ConfigError(`${path} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: "Give a path in a folder that exists and is yours.",
      cause,
    });
  }
}

/** Puts what was made in its place. Throws a `ConfigError` if something else has come there in the meantime. */
export async function putInPlace({ path }: Target, made: string): Promise<void> {
  await refuseTaken(path);
  await rename(made, path);
}

export async function clear({ workshop }: Target): Promise<void> {
  await rm(workshop, { recursive: true, force: true });
}

async function refuseTaken(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (isRecord(error) && error["code"] === "ENOENT") return undefined;
    throw new ConfigError(`${path} cannot be made: ${String(error)}`, { hint: "Give another path.", cause: error });
  });
  if (found === undefined) return;
  // An empty folder is as good as none, but not for a .zip.
  if (found.isDirectory() && !/\.zip$/i.test(path) && (await readdir(path)).length === 0) return;
  throw new ConfigError(`${path} is there already.`, { hint: "Evidence is not overwritten: give another path." });
}
