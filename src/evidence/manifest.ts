import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { safeJson } from "../model/safe-text.ts";
import type { PackSettings } from "./settings.ts";

export const MANIFEST = "manifest.json";
export const SUMS = "SHA256SUMS";

/** Raised when a reader of older packs would misread a new one. */
export const FORMAT_VERSION = 1;

export interface FileEntry {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** `manifest.json`: what the pack is of, and every other file in it. Written last: without it a pack is none. */
export interface Manifest {
  readonly aplomb: "evidence";
  readonly format: typeof FORMAT_VERSION;
  readonly tool: { readonly name: "aplomb"; readonly version: string };
  readonly frameworks: readonly {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly mapping: string;
    readonly counts: Readonly<Record<string, number>>;
    /** Met share of the met and not met; `null`: none was assessed, or not every control is listed. */
    readonly score: number | null;
  }[];
  readonly scan: {
    readonly id: string;
    /** A replay has the recording's clock: both are when it was begun. */
    readonly started: string;
    readonly ended: string;
    readonly status: string;
  };
  readonly accounts: readonly { readonly id: string; readonly name?: string }[];
  readonly regions: readonly string[];
  /** Whether everything could be seen and told; else how much could not. */
  readonly complete: boolean;
  readonly gaps: number;
  /** What each check that has options ran with. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly settings: PackSettings;
  readonly inputs: readonly (FileEntry & { readonly kind: string })[];
  readonly files: readonly FileEntry[];
}

/** Size and sha256 of a file, however large. */
export async function entryOf(path: string, file: string): Promise<FileEntry> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const { size } = await stat(file);
  return { path, size, sha256: hash.digest("hex") };
}

/** As a manifest is written. */
export function manifestText(manifest: Manifest): string {
  return `${safeJson(manifest, 2)}\n`;
}

/** What of a manifest is believed: no more than that it says so. */
export interface ReadManifest {
  readonly tool: string;
  readonly settings: unknown;
  readonly recording: string;
  readonly files: readonly FileEntry[];
}

/** Reads a manifest that anybody may have written. Throws a `ConfigError` if it is none. */
export function readManifest(text: string): ReadManifest {
  const value = parsed(text);
  if (!isRecord(value) || value["aplomb"] !== "evidence") throw noManifest("it is not one of a pack");
  if (value["format"] !== FORMAT_VERSION) {
    throw noManifest(`its format is ${String(value["format"])}, and this aplomb reads ${FORMAT_VERSION}`);
  }
  const { tool, settings, files: list } = value;
  const files = Array.isArray(list) ? list.filter(isEntry) : [];
  if (!Array.isArray(list) || files.length < list.length) throw noManifest("its list of files is broken");
  const names = new Set(files.map(({ path }) => path.toLowerCase()));
  if (names.size < files.length) throw noManifest("it names a file twice");
  const recording = files.find(({ path }) => /^recording\.ndjson(?:\.gz)?$/.test(path));
  if (recording === undefined) throw noManifest("it names no recording");
  const version = isRecord(tool) && typeof tool["version"] === "string" ? tool["version"] : "";
  return { tool: version, settings, recording: recording.path, files };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noManifest("it is not JSON");
  }
}

/** A path that stays in the folder, wherever the folder is. */
export function isInside(path: string): boolean {
  return path.split("/").every((part) => /^[\w@+-][\w.@+-]*$/.test(part)) && path !== MANIFEST && path.length < 1_000;
}

function isEntry(value: unknown): value is FileEntry {
  if (!isRecord(value)) return false;
  const { path, size, sha256 } = value;
  const isHash = typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
  return typeof path === "string" && isInside(path) && typeof size === "number" && size >= 0 && isHash;
}

function noManifest(why: string): ConfigError {
  return new ConfigError(`The manifest of the pack cannot be read: ${why}.`, {
    hint: "Give a folder or .zip that `aplomb evidence` made.",
  });
}
