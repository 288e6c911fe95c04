import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";

const CODE = /\.(?:ts|mts|js|mjs)$/;
const NOT_A_CHECK = /\.d\.m?ts$|\.(?:test|spec)\.m?[jt]s$/;
/** Whatever is in them is no check: what checks share, tests, and other people's code. */
const NOT_FOR_CHECKS: ReadonlySet<string> = new Set(["resources", "test", "tests", "node_modules"]);

/**
 * The files of a folder that must be checks, in the order of their names; folders in it count, but for `resources`, `test`,
 * `tests` and `node_modules`, and what begins with `_` or a dot.
 *
 * @throws ConfigError the folder is not there, is no folder, has no check in it, or somebody else may write to it
 */
export async function checkFiles(folder: string): Promise<readonly string[]> {
  const found = await filesIn(folder, { top: folder, above: new Set() });
  if (found.length > 0) return found.sort();
  throw new ConfigError(`There is no check in ${folder}.`, {
    hint: "A check is a .ts or .js file that is called as its id is; those in resources/ and those that begin with _ are what checks share.",
  });
}

interface Way {
  readonly top: string;
  /** The folders that hold this one, by their real paths: a link that leads back to one of them has no end. */
  readonly above: ReadonlySet<string>;
}

async function filesIn(folder: string, { top, above }: Way): Promise<string[]> {
  await refuseOthersWriting(folder, top);
  const real = await realpath(folder);
  if (above.has(real)) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  const found: string[] = [];
  for (const { name } of entries) {
    if (name.startsWith(".") || name.startsWith("_")) continue;
    const path = join(folder, name);
    // Follows links, as an import does.
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
    if (isFolder && !NOT_FOR_CHECKS.has(name)) {
      found.push(...(await filesIn(path, { top, above: new Set([...above, real]) })));
    }
    if (isFolder || !CODE.test(name) || NOT_A_CHECK.test(name)) continue;
    await refuseOthersWriting(path, top);
    found.push(path);
  }
  return found;
}

/** The code runs with the credentials of whoever scans: nobody else may be able to change it. */
async function refuseOthersWriting(path: string, top: string): Promise<void> {
  const { mode } = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if ((mode & 0o002) === 0 || process.platform === "win32") return;
  throw new ConfigError(
    `Everybody on this machine may change ${path}, and aplomb would run it with your credentials.`,
    {
      hint: `chmod -R o-w ${JSON.stringify(top)}`,
    },
  );
}

function unreadable(path: string, cause: unknown): ConfigError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  if (code === "ENOENT") {
    return new ConfigError(`There is no ${CODE.test(path) ? "file" : "folder"} ${path}.`, {
      hint: "--checks-dir names a folder with checks.",
      cause,
    });
  }
  if (code === "ENOTDIR") {
    return new ConfigError(`${path} is a file.`, { hint: "--checks-dir names the folder that it is in.", cause });
  }
  return new ConfigError(`${path} cannot be read (${code}).`, {
    hint: "--checks-dir names a folder with checks.",
    cause,
  });
}
