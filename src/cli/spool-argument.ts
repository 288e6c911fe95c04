import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";

const MOST_NAMED = 5;

/**
 * Throws a `ConfigError` if a folder has no segments of a spool: it is one of something else, or that of all receivers,
 * and then names theirs. To open it would leave a lock in it, and tell that nothing waits.
 */
export async function refuseOtherFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${folder} cannot be read: ${reason}`, { hint: "Give a folder that you may read.", cause });
  });
  if (entries.some(({ name }) => isSegment(name))) return;
  const below: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && (await hasSegments(path))) below.push(path);
  }
  const named = below.toSorted().slice(0, MOST_NAMED).join(", ");
  const more = below.length > MOST_NAMED ? ` and ${below.length - MOST_NAMED} more` : "";
  throw new ConfigError(`${folder} has no spool files (*.spool) in it.`, {
    hint: named === "" ? "Nothing waits there: give the folder of a receiver." : `Send one of ${named}${more}.`,
  });
}

async function hasSegments(folder: string): Promise<boolean> {
  // What we may not look into is no help to anybody.
  const names = await readdir(folder).catch(() => []);
  return names.some(isSegment);
}

function isSegment(name: string): boolean {
  return name.endsWith(".spool");
}
