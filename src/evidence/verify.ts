import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";
import { entryOf, MANIFEST, type ReadManifest, readManifest } from "./manifest.ts";

/** A pack on the disk, as its manifest has it. */
export interface OpenPack {
  readonly root: string;
  readonly manifest: ReadManifest;
  /** Things that the manifest does not name. */
  readonly strays: readonly string[];
}

/** Opens a folder. Throws a `ConfigError` if it is no pack. */
export async function openFolder(root: string): Promise<OpenPack> {
  const text = await readFile(join(root, MANIFEST), "utf8").catch((cause: unknown) => {
    throw new ConfigError(`${root} is no pack of evidence: it has no readable manifest.json.`, {
      hint: "Give a folder or .zip that `aplomb evidence` made. A pack that was not finished has no manifest.",
      cause,
    });
  });
  const manifest = readManifest(text);
  const known = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
  const strays = (await thingsIn(root)).filter((path) => !known.has(path));
  return { root, manifest, strays };
}

/** A file that is not as it must be. */
export interface Fault {
  readonly path: string;
  readonly text: string;
}

/** What is not as the manifest says: files that differ, are missing, or should not be there. */
export async function hashFaults({ root, manifest, strays }: OpenPack): Promise<Fault[]> {
  const faults = strays.map((path) => fault(path, "is not in the manifest"));
  const there = new Set(await thingsIn(root));
  for (const file of manifest.files) {
    if (!there.has(file.path)) {
      faults.push(fault(file.path, "is missing"));
      continue;
    }
    const { sha256, size } = await entryOf(file.path, join(root, ...file.path.split("/")));
    if (sha256 !== file.sha256 || size !== file.size) faults.push(fault(file.path, "is not as the manifest says"));
  }
  return faults;
}

/** What two packs do not have in common; the second was made again from the first. */
export async function differences(pack: string, again: string): Promise<Fault[]> {
  const [before, after] = [await thingsIn(pack), await thingsIn(again)];
  const [mine, other] = [new Set(before), new Set(after)];
  const faults = after
    .filter((path) => !mine.has(path))
    .map((path) => fault(path, "follows from the recording, and is missing"));
  for (const path of before) {
    if (!other.has(path)) {
      faults.push(fault(path, "does not follow from the recording"));
      continue;
    }
    const at = path.split("/");
    const hashes = [await entryOf(path, join(pack, ...at)), await entryOf(path, join(again, ...at))];
    if (hashes[0]?.sha256 !== hashes[1]?.sha256) faults.push(fault(path, "is not what the recording gives"));
  }
  return faults;
}

function fault(path: string, what: string): Fault {
  return { path, text: `${path} ${what}` };
}

/** Files, folders with nothing in them, and links or whatever else is no folder: these are never followed. */
async function thingsIn(root: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        const before = found.length;
        await visit(path);
        if (found.length === before) found.push(`${path} (an empty folder)`);
      } else found.push(entry.isFile() ? path : `${path} (a link)`);
    }
  };
  await visit("");
  return found.sort();
}
