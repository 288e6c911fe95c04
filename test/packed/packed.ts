import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package.ts";

export interface Packed {
  /** A project that has installed the package. */
  readonly project: string;
  /** What is in the tarball, by path, with its size in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** Of the tarball. */
  readonly bytes: number;
  remove(): void;
}

/**
 * Packs what was built, without building it again: others run it meanwhile. What it depends on is that of this project, by links,
 * as nothing but the package itself is to be tried.
 */
export function pack(): Packed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "aplomb-packed-")));
  const npm = ["pack", "--ignore-scripts", "--json", "--loglevel=error", "--pack-destination", folder];
  const told: unknown = JSON.parse(execFileSync("npm", npm, { cwd: packageRoot(), encoding: "utf8" }));
  const { filename, size, files } = tarballOf(told);
  const project = join(folder, "project");
  const modules = join(project, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const entry of readdirSync(join(packageRoot(), "node_modules"))) {
    if (entry.startsWith(".")) continue;
    symlinkSync(join(packageRoot(), "node_modules", entry), join(modules, entry));
  }
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
  renameSync(join(folder, "package"), join(modules, "aplomb"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", type: "module" }));
  return {
    project,
    files: new Map(files.map(({ path, size: bytes }) => [path, bytes])),
    bytes: size,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

interface Tarball {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** npm 12 names the packages, others list them. */
function tarballOf(told: unknown): Tarball {
  const [first] = Object.values(told as Record<string, Tarball>);
  if (first === undefined) throw new Error("npm pack told nothing.");
  return first;
}
