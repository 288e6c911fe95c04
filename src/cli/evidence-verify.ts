import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownFileIn } from "../compliance/load.ts";
import { inputFiles, type PackSettings, packSettings } from "../evidence/settings.ts";
import { differences, hashFaults, type OpenPack, openFolder } from "../evidence/verify.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { version } from "../package.ts";
import { buildPack } from "./evidence-build.ts";
import type { EvidenceFlags } from "./evidence-settings.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import { printLines } from "./print-lines.ts";
import { say, sayError } from "./stderr.ts";

/** `aplomb evidence verify PACK`: resolves to the exit code. */
export async function verifyCommand(path: string, flags: EvidenceFlags): Promise<number> {
  refuseOthers(flags);
  const interrupt = abortOnSignals();
  const workshop = await mkdtemp(join(tmpdir(), "aplomb-evidence-"));
  try {
    const pack = await opened(path, workshop);
    const settings = settingsOf(pack);
    const changed = await hashFaults(pack);
    await printLines(changed.map(({ text }) => safeText(text)));
    if (flags.quiet !== true)
      say(`aplomb: ${plural(pack.manifest.files.length, "file")} hashed, ${changed.length} not as the manifest says.`);
    if (changed.some(({ path: file }) => isInput(file))) {
      say("aplomb: not judged again: what it was judged by is not as it was.");
      return EXIT.failed;
    }
    const again = await madeAgain(pack, { settings, flags, workshop, interrupt });
    if (interrupt.signal.aborted) return EXIT.interrupted;
    if (again === undefined) return changed.length > 0 ? EXIT.failed : EXIT.incomplete;
    const told = new Set(changed.map((fault) => fault.path));
    const faults = (await differences(pack.root, again)).filter((fault) => !told.has(fault.path));
    await printLines(faults.map(({ text }) => safeText(text)));
    if (flags.quiet !== true)
      say(
        `aplomb: judged again: ${faults.length === 0 ? `every ${changed.length > 0 ? "other " : ""}file follows from the recording` : `${plural(faults.length, "file")} not as the recording gives them`}.`,
      );
    return changed.length + faults.length > 0 ? EXIT.failed : EXIT.done;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function opened(path: string, workshop: string): Promise<OpenPack> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new ConfigError(`There is no ${path}.`, {
      hint: "Give a folder or .zip that `aplomb evidence` made.",
      cause,
    });
  });
  if (found.isDirectory()) return openFolder(path);
  const root = join(workshop, "pack");
  await mkdir(root, { mode: 0o700 });
  const { unzip } = await import("../evidence/unzip.ts");
  const { manifest, strays } = await unzip(path, root);
  return { root, manifest, strays };
}

/** A link in the place of one would lead anywhere. */
function isInput(file: string): boolean {
  return file.startsWith("recording.") || file.startsWith("inputs/");
}

/** Throws a `ConfigError` if they name a file that the manifest does not list: nobody has held it to a hash. */
function settingsOf({ manifest }: OpenPack): PackSettings {
  const settings = packSettings(manifest.settings);
  const listed = new Set(manifest.files.map((file) => file.path));
  const stray = inputFiles(settings).find((file) => !listed.has(file));
  if (stray === undefined) return settings;
  throw new ConfigError(`The manifest of the pack cannot be read: it is made of ${stray}, and does not list it.`, {
    hint: "Give a folder or .zip that `aplomb evidence` made.",
  });
}

interface Again {
  readonly settings: PackSettings;
  readonly flags: EvidenceFlags;
  readonly workshop: string;
  readonly interrupt: AbortController;
}

/** Where the pack is that was made again of its inputs; `undefined` if it cannot be, and why was told. */
async function madeAgain(
  { root, manifest }: OpenPack,
  { settings, flags, workshop, interrupt }: Again,
): Promise<string | undefined> {
  const { framework, suppressions = [], owners, checksDir = [], ...deciding } = settings;
  if (manifest.tool !== version()) {
    say(`aplomb: not judged again: aplomb ${manifest.tool} made the pack, and this is ${version()}.`);
    return undefined;
  }
  if (checksDir.length !== (flags.checksDir ?? []).length) {
    say(
      `aplomb: not judged again: the pack is made with ${plural(checksDir.length, "folder")} of own checks, whose code is never run out of a pack.`,
    );
    say("  Read it, and give the folders that you trust as --checks-dir.");
    return undefined;
  }
  const at = (name: string): string => join(root, ...name.split("/"));
  const target = join(workshop, "again");
  await mkdir(target, { mode: 0o700 });
  try {
    await buildPack({
      root: target,
      sources: {
        recording: at(manifest.recording),
        frameworks: framework.map((name) => {
          const own = ownFileIn(name);
          if (own === undefined) return { name };
          return { name, path: at(own.path), ...(own.baseline !== undefined && { baseline: own.baseline }) };
        }),
        suppressions: suppressions.map(at),
        checksDir: flags.checksDir ?? [],
        ...(owners !== undefined && { owners: at(owners) }),
      },
      deciding,
      interrupt,
    });
    return target;
  } catch (error) {
    if (interrupt.signal.aborted) return undefined;
    say("aplomb: it cannot be judged again:");
    sayError(error, flags);
    return undefined;
  }
}

/** Commander makes them of flags that were not given. */
const NEGATED: ReadonlySet<string> = new Set(["budget", "color"]);

/** Everything else is the pack's to say. */
function refuseOthers({
  checksDir: _checksDir,
  quiet: _quiet,
  color: _color,
  debug: _debug,
  ...others
}: EvidenceFlags) {
  const [given] = Object.entries(others).flatMap(([name, value]) =>
    value === undefined || NEGATED.has(name) ? [] : [name],
  );
  if (given === undefined) return;
  const flag = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new ConfigError(`--${flag} is not for verifying: the pack says what it was made of.`, {
    hint: "Leave it out.",
  });
}
