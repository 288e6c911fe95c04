import { readdirSync } from "node:fs";
import { join } from "node:path";
import { lockPath, writerOfLock, writerOfSegment } from "./folder.ts";
import { isAlive } from "./writer-lock.ts";

/** Hears of a file that cannot be looked at. */
export type OnTrouble = (path: string, error: unknown) => void;

/**
 * Segments whose writers are gone, oldest first; their locks are taken away. Only who holds the drain's lock may ask;
 * its own are not among them.
 */
export async function abandoned(folder: string, own: string, onTrouble: OnTrouble): Promise<string[]> {
  const writers = new Set(readdirSync(folder).map((name) => writerOfSegment(name) ?? writerOfLock(name)));
  const gone = new Set<string>();
  for (const writer of writers) {
    if (writer === undefined || writer === own) continue;
    try {
      if (!(await isAlive(folder, writer))) gone.add(writer);
    } catch (error) {
      onTrouble(lockPath(folder, writer), error);
    }
  }
  // Looked up again: one that was alive a moment ago may have sent and removed some, or added others.
  return readdirSync(folder)
    .filter((name) => gone.has(writerOfSegment(name) ?? ""))
    .toSorted()
    .map((name) => join(folder, name));
}
