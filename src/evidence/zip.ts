import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable, Writable } from "node:stream";
import type { PackFolder } from "./pack-folder.ts";

/** MS-DOS's first moment, 1980-01-01 00:00, as a ZIP writes it: local time of nowhere. */
const FIRST_MOMENT = 0x0021_0000;

/**
 * Writes a .zip of the folder, from disk to disk. The same files are the same bytes on each machine: entries in the order of
 * names, no times, no owners or modes, and a deflate of its own, as Node's changes with the zlib that it comes with.
 */
export async function zipFolder(folder: PackFolder, path: string, signal: AbortSignal): Promise<void> {
  const { ZipWriter } = await import("@zip.js/zip.js/index-native.js");
  const output = createWriteStream(path, { mode: 0o600, flags: "wx" });
  const writer = new ZipWriter(Writable.toWeb(output), {
    useWebWorkers: false,
    useCompressionStream: false,
    keepOrder: true,
    extendedTimestamp: false,
    msDosCompatible: true,
    rawLastModDate: FIRST_MOMENT,
    signal,
  });
  for (const name of folder.paths) {
    const { size } = await stat(folder.at(name));
    // What is compressed already is stored as it is.
    const level = name.endsWith(".gz") ? 0 : 6;
    const readable = Readable.toWeb(createReadStream(folder.at(name)));
    await writer.add(name, { readable, size }, { level });
  }
  await writer.close();
}
