import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { PackFolder } from "./pack-folder.ts";
import type { PackSettings } from "./settings.ts";

/** What a pack is made of, where it lies on somebody's disk. */
export interface Sources {
  readonly recording: string;
  /** As `--framework` takes them, with the path of each own file. */
  readonly frameworks: readonly { readonly name: string; readonly path?: string; readonly baseline?: string }[];
  readonly suppressions: readonly string[];
  readonly owners?: string;
  readonly checksDir: readonly string[];
}

export type InputKind = "recording" | "framework" | "suppressions" | "owners" | "checks";

export interface Input {
  readonly kind: InputKind;
  readonly path: string;
}

/** The copies, by what they are; and the settings that name them. */
export interface Inputs {
  readonly files: readonly Input[];
  readonly recording: string;
  readonly settings: Pick<PackSettings, "framework" | "suppressions" | "owners" | "checksDir">;
}

/** Copies what decides the pack into it, byte for byte. Their names there say nothing of where they were. */
export async function copyInputs(folder: PackFolder, sources: Sources): Promise<Inputs> {
  const files: Input[] = [];
  const take = async (kind: InputKind, path: string, from: string): Promise<string> => {
    await folder.copy(path, from).catch((cause: unknown) => {
      throw unreadable(from, cause);
    });
    files.push({ kind, path });
    return path;
  };
  const gzip = sources.recording.endsWith(".gz");
  const recording = await take("recording", `recording.ndjson${gzip ? ".gz" : ""}`, sources.recording);
  const own = new Map<string, string>();
  const framework: string[] = [];
  for (const { name, path, baseline } of sources.frameworks) {
    if (path === undefined) {
      framework.push(name);
      continue;
    }
    const copy = own.get(path) ?? (await take("framework", `inputs/framework-${own.size + 1}${suffixOf(path)}`, path));
    own.set(path, copy);
    framework.push(baseline === undefined ? copy : `${copy}:${baseline}`);
  }
  const suppressions: string[] = [];
  for (const [index, path] of sources.suppressions.entries()) {
    suppressions.push(await take("suppressions", `inputs/suppressions-${index + 1}.yaml`, path));
  }
  const owners = sources.owners === undefined ? undefined : await take("owners", "inputs/owners.yaml", sources.owners);
  const checksDir: string[] = [];
  for (const [index, from] of sources.checksDir.entries()) {
    const to = `inputs/checks-${index + 1}`;
    for (const file of await codeIn(from)) await take("checks", `${to}/${file}`, join(from, ...file.split("/")));
    checksDir.push(to);
  }
  return {
    files,
    recording,
    settings: {
      framework,
      ...(suppressions.length > 0 && { suppressions }),
      ...(owners !== undefined && { owners }),
      ...(checksDir.length > 0 && { checksDir }),
    },
  };
}

/** By this alone a framework file is read as JSON or as YAML. */
function suffixOf(path: string): string {
  return /\.ya?ml$/.test(path) ? ".yaml" : ".json";
}

/** As it is imported by others: its name cannot be changed. */
const NAME = /^\w[\w.@+-]{0,100}$/;

/** The code of own checks, with what they share; never other people's packages. */
async function codeIn(folder: string, below = ""): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) found.push(...(await codeIn(folder, path)));
    else if (/\.(?:json|[cm]?[jt]s)$/.test(entry.name)) found.push(path);
  }
  const odd = found.find((path) => path.split("/").some((part) => !NAME.test(part)));
  if (odd === undefined) return found;
  throw new ConfigError(`The file ${odd} of ${folder} has a name that cannot go into a pack.`, {
    hint: "Letters, digits, dots, dashes and underscores can.",
  });
}

function unreadable(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code !== "ENOENT" && code !== "EACCES" && code !== "EISDIR" && code !== "ENOTDIR") return cause;
  return new ConfigError(`${path} cannot be read (${code}).`, { hint: "It goes into the pack.", cause });
}
