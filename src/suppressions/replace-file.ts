import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { lstat, open, realpath, rename, rm, stat } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import { MAX_MIB, readCapped } from "../selectors/read-capped.ts";

export interface Replacement {
  readonly text: string;
  /** What was read; `undefined`: there was no file. */
  readonly was: string | undefined;
}

/** Writes a file whole or not at all; its mode stays, and a link to it a link. Throws a `ConfigError`. */
export async function replaceFile(path: string, { text, was }: Replacement): Promise<void> {
  try {
    const target = was === undefined ? path : await realpath(path);
    const mode = was === undefined ? 0o666 : (await stat(target)).mode & 0o777;
    const temporary = `${target}.${randomUUID()}.tmp`;
    try {
      const file = await open(temporary, "wx", mode);
      try {
        // The umask has no say in the mode of a file that is there already.
        if (was !== undefined) await file.chmod(mode);
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      if ((await textOf(path)) !== was) throw new Error("it was changed meanwhile");
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${path} cannot be written: ${reason}`, { hint: "It is as it was.", cause });
  }
}

/** The text of a file that can be replaced; `undefined` if there is none, and no link either. */
export async function textOf(path: string): Promise<string | undefined> {
  const isThere = await lstat(path).then(
    () => true,
    (cause: unknown) => {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return false;
      throw cause;
    },
  );
  if (!isThere) return undefined;
  const kind = await stat(path);
  // A pipe would be emptied, and then replaced by a file.
  if (!kind.isFile() && !kind.isDirectory()) throw new Error("it is no file");
  const bytes = await readCapped(path);
  if (bytes === undefined) throw new Error(`it is bigger than ${MAX_MIB} MiB`);
  // What could not be read would not come back as it was.
  if (!isUtf8(bytes)) throw new Error("it is not UTF-8");
  return bytes.toString();
}
