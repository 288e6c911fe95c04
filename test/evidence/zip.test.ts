import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { TextReader, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { describe, expect, test, vi } from "vitest";
import { entryOf, FORMAT_VERSION, readManifest } from "../../src/evidence/manifest.ts";
import { PackFolder } from "../../src/evidence/pack-folder.ts";
import { unzip } from "../../src/evidence/unzip.ts";
import { zipFolder } from "../../src/evidence/zip.ts";
import { temporary } from "../support/folder.ts";

const SIGNAL = new AbortController().signal;

async function packed(order: readonly string[]): Promise<string> {
  const folder = new PackFolder(temporary("pack"));
  for (const path of order) await folder.write(path, path.endsWith("c.txt") ? "" : `${path}\n`.repeat(10_000));
  const zip = temporary("pack.zip");
  await zipFolder(folder, zip, SIGNAL);
  return zip;
}

test("the same files are the same bytes, whatever the order, the time zone and Node's own zlib", async () => {
  const one = readFileSync(await packed(["a.txt", "b/c.txt", "b/d.ndjson.gz"]));
  vi.stubEnv("TZ", "Asia/Tokyo");
  const other = readFileSync(await packed(["b/d.ndjson.gz", "b/c.txt", "a.txt"]));
  vi.unstubAllEnvs();
  expect(other.equals(one)).toBe(true);
  // The gate runs this on every Node that is supported.
  expect(createHash("sha256").update(one).digest("hex")).toMatchInlineSnapshot(
    `"049a103aa13d3c62b3ba4e850612a5aa6074737f19af780fa18591e74330fea0"`,
  );
});

describe("unzip", () => {
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  const manifestOf = (files: Readonly<Record<string, string>>, size?: number): string =>
    JSON.stringify({
      aplomb: "evidence",
      format: FORMAT_VERSION,
      tool: { name: "aplomb", version: "1" },
      files: Object.entries(files).map(([path, text]) => ({ path, size: size ?? text.length, sha256: sha256(text) })),
    });

  async function zipped(entries: Readonly<Record<string, string>>): Promise<{ zip: string; folder: string }> {
    const zip = temporary("x.zip");
    const writer = new ZipWriter(Writable.toWeb(createWriteStream(zip)), { useWebWorkers: false });
    for (const [name, text] of Object.entries(entries)) await writer.add(name, new TextReader(text));
    await writer.close();
    const folder = join(dirname(zip), "out");
    mkdirSync(folder);
    return { zip, folder };
  }

  test("takes what the manifest names, and nothing that would leave the folder", async () => {
    const files = { "recording.ndjson": "{}\n", "controls/a.md": "A" };
    const { zip, folder } = await zipped({
      ...files,
      "manifest.json": manifestOf(files),
      "stray.txt": "x",
      "controls/b.md": "x",
    });
    const { strays } = await unzip(zip, folder);
    expect(strays.toSorted()).toEqual(["controls/b.md", "stray.txt"]);
    expect(readdirSync(folder).sort()).toEqual(["controls", "manifest.json", "recording.ndjson"]);
    expect(readdirSync(dirname(folder)).sort()).toEqual(["out", "x.zip"]);
    expect((await entryOf("a", join(folder, "controls", "a.md"))).sha256).toBe(sha256("A"));
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["an entry that would leave the folder", { "../evil": "x" }, /Unsafe filename/],
    ["an absolute entry", { "/etc/evil": "x" }, /Unsafe filename/],
    ["no manifest", { "a.txt": "a" }, /no manifest\.json/],
    [
      "an entry that is larger than told",
      { "manifest.json": manifestOf({ "recording.ndjson": "{}" }, 1), "recording.ndjson": "{}" },
      /larger than the manifest says/,
    ],
    ["a manifest that is no JSON", { "manifest.json": "nope" }, /not JSON/],
  ])("%s", async (_, entries, message) => {
    const { zip, folder } = await zipped(entries);
    await expect(unzip(zip, folder)).rejects.toThrow(message);
  });

  /** Puts something between the entries and their list. */
  const between = (zip: Buffer, hidden: string): Buffer => {
    const last = zip.lastIndexOf("PK\u0005\u0006");
    const list = zip.readUInt32LE(last + 16);
    const tail = Buffer.from(zip.subarray(list));
    tail.writeUInt32LE(list + hidden.length, last - list + 16);
    return Buffer.concat([zip.subarray(0, list), Buffer.from(hidden), tail]);
  };
  test.each<[string, (zip: Buffer) => Buffer]>([
    ["before it", (zip) => Buffer.concat([Buffer.from("We comply. ".repeat(9)), zip])],
    ["behind it", (zip) => Buffer.concat([zip, Buffer.from("We comply. ".repeat(9))])],
    ["between entries and their list", (zip) => between(zip, `PK\u0003\u0004${"We comply. ".repeat(9)}`)],
    [
      "in the name that stands before an entry",
      (zip) => Buffer.from(zip.toString("latin1").replace("a.txt", "b.txt"), "latin1"),
    ],
  ])("what others would find in it is no part of a pack: %s", async (_, changed) => {
    const files = { "recording.ndjson": "{}\n", "a.txt": "A" };
    const { zip, folder } = await zipped({
      "a.txt": "A",
      "recording.ndjson": "{}\n",
      "manifest.json": manifestOf(files),
    });
    expect((await unzip(zip, folder)).strays).toEqual([]);
    writeFileSync(zip, changed(readFileSync(zip)));
    const other = join(dirname(zip), "other");
    mkdirSync(other);
    await expect(unzip(zip, other)).rejects.toThrow(/Ambiguous archive|not in its list/);
  });

  test("what is no .zip is told", async () => {
    await expect(unzip(import.meta.filename, temporary("out"))).rejects.toThrow(/cannot be read/);
  });
});

describe("a manifest that anybody may have written", () => {
  const file = (path: string) => ({ path, size: 1, sha256: "0".repeat(64) });
  const text = (...paths: readonly string[]): string =>
    JSON.stringify({ aplomb: "evidence", format: 1, files: paths.map(file) });

  test.each<[string, string]>([
    ["a path above", text("recording.ndjson", "../x")],
    ["an absolute path", text("recording.ndjson", "/x")],
    ["a path with a backslash", text("recording.ndjson", "a\\..\\x")],
    ["a device of a drive", text("recording.ndjson", "C:x")],
    ["itself", text("recording.ndjson", "manifest.json")],
    ["one file by two names", text("recording.ndjson", "a", "A")],
    ["no recording", text("a")],
    ["another format", JSON.stringify({ aplomb: "evidence", format: 2, files: [] })],
    ["something else", "{}"],
    ["no JSON", "{"],
  ])("%s is refused", (_, manifest) => {
    expect(() => readManifest(manifest)).toThrow(/manifest of the pack cannot be read/);
  });
});
