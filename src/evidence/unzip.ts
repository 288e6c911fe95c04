import { type FileHandle, mkdir, open, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileEntry } from "@zip.js/zip.js";
import { ConfigError } from "../model/errors.ts";
import { isInside, MANIFEST, type ReadManifest, readManifest } from "./manifest.ts";

/** No manifest is larger. */
const MANIFEST_BYTES = 256 * 1024 * 1024;

/** What a .zip has beside what its manifest names. */
export interface Unzipped {
  readonly manifest: ReadManifest;
  readonly strays: readonly string[];
}

/**
 * Unpacks those files of a pack that its manifest names, and no larger than it says, into a folder. Throws a `ConfigError`
 * if it is no pack.
 */
export async function unzip(path: string, folder: string): Promise<Unzipped> {
  const { configure, Reader, ZipReader } = await import("@zip.js/zip.js/index-native.js");
  configure({ useWebWorkers: false });

  /** Reads where it is asked to: the list of entries is at the end. */
  class FileReader extends Reader<FileHandle> {
    readonly #handle: FileHandle;

    constructor(handle: FileHandle, size: number) {
      super(handle);
      this.#handle = handle;
      this.size = size;
    }

    override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
      const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    }
  }

  const handle = await open(path);
  try {
    // Others begin to read at the front, or by what stands before each entry: they must find the same.
    const reader = new ZipReader(new FileReader(handle, (await stat(path)).size), { strictness: "strict" });
    const spans: Span[] = [];
    const entries = new Map<string, FileEntry>();
    const strays: string[] = [];
    for await (const entry of reader.getEntriesGenerator()) {
      spans.push(entry);
      if (entry.directory || entries.has(entry.filename)) strays.push(entry.filename);
      else entries.set(entry.filename, entry);
    }
    await refuseHidden(handle, spans, reader.directoryOffset ?? 0);
    const first = entries.get(MANIFEST);
    if (first === undefined) throw new Error("it has no manifest.json");
    const text = await textOf(first);
    const manifest = readManifest(text);
    await writeFile(join(folder, MANIFEST), text, { mode: 0o600 });
    const sizes = new Map(manifest.files.map((file) => [file.path, file.size]));
    for (const [name, entry] of entries) {
      const size = sizes.get(name);
      if (name === MANIFEST) continue;
      if (size === undefined || !isInside(name)) strays.push(name);
      else await extract(entry, { to: join(folder, ...name.split("/")), most: size });
    }
    return { manifest, strays };
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: "Give a folder or .zip that `aplomb evidence` made.",
      cause,
    });
  } finally {
    await handle.close();
  }
}

/** Where an entry begins, and how much it has behind its header. */
interface Span {
  readonly offset: number;
  readonly compressedSize: number;
}

const HEADER_BYTES = 30;

/** What may follow an entry: its sizes once more. No header of another one has room in it. */
const DESCRIPTOR_BYTES = 24;

/** Whoever reads a .zip from its front on finds entries, too, that its list does not have. */
async function refuseHidden(handle: FileHandle, spans: readonly Span[], end: number): Promise<void> {
  const sorted = spans.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset, compressedSize }] of sorted.entries()) {
    const { buffer } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, offset);
    const own = HEADER_BYTES + buffer.readUInt16LE(26) + buffer.readUInt16LE(28) + compressedSize;
    const left = (sorted[index + 1]?.offset ?? end) - offset - own;
    if (left < 0 || left > DESCRIPTOR_BYTES) throw new Error("it holds something that is not in its list of entries");
  }
}

async function textOf(entry: FileEntry): Promise<string> {
  const parts: Uint8Array[] = [];
  await read(entry, { most: MANIFEST_BYTES, write: async (chunk) => void parts.push(chunk) });
  return Buffer.concat(parts).toString();
}

async function extract(entry: FileEntry, { to, most }: { readonly to: string; readonly most: number }): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const output = await open(to, "wx", 0o600);
  try {
    await read(entry, { most, write: async (chunk) => void (await output.writeFile(chunk)) });
  } finally {
    await output.close();
  }
}

interface Reading {
  readonly most: number;
  readonly write: (chunk: Uint8Array) => Promise<void>;
}

/** A few bytes of a .zip can be a disk full. */
async function read(entry: FileEntry, { most, write }: Reading): Promise<void> {
  let size = 0;
  let failure: unknown;
  const sink = new WritableStream<Uint8Array>({
    async write(chunk) {
      size += chunk.length;
      if (size > most) failure = new Error("an entry is larger than the manifest says");
      else
        await write(chunk).catch((error: unknown) => {
          failure = error;
        });
      if (failure !== undefined) throw failure;
    },
  });
  // What the library says of a stream that has failed is not why it has.
  await entry.getData(sink).catch((error: unknown) => {
    throw failure ?? error;
  });
}
