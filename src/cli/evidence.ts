import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { editionOf } from "../compliance/controls.ts";
import { entryOf, MANIFEST } from "../evidence/manifest.ts";
import { clear, openTarget, putInPlace, type Target } from "../evidence/target.ts";
import { sumText } from "../evidence/words.ts";
import { zipFolder } from "../evidence/zip.ts";
import { textAt } from "../formats/read-event.ts";
import { ConfigError, CredentialsError, SinkError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { plural } from "../model/plural.ts";
import { type Built, buildPack } from "./evidence-build.ts";
import { decidingOf, type EvidenceFlags, evidenceSettings, sourcesOf } from "./evidence-settings.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import { runRound } from "./round.ts";
import type { ScanSettings } from "./settings.ts";
import { say } from "./stderr.ts";

/** `aplomb evidence`: resolves to the exit code. */
export async function evidenceCommand(flags: EvidenceFlags): Promise<number> {
  const { output, settings, option } = await evidenceSettings(flags);
  const interrupt = abortOnSignals();
  const target = await openTarget(output);
  try {
    const recording = settings.replay ?? (await recorded(settings, target, interrupt));
    const root = join(target.workshop, "pack");
    await mkdir(root, { mode: 0o700 });
    const built = await buildPack({
      root,
      sources: sourcesOf(settings, recording),
      deciding: decidingOf(settings, option),
      interrupt,
    });
    let made = root;
    if (target.isZip) {
      made = join(target.workshop, "pack.zip");
      await zipFolder(built.folder, made, interrupt.signal);
    }
    const manifest = await entryOf(MANIFEST, built.folder.at(MANIFEST));
    interrupt.signal.throwIfAborted();
    await putInPlace(target, made);
    if (settings.quiet !== true) tell(built, { output, sha256: manifest.sha256 });
    return built.code;
  } catch (error) {
    if (!interrupt.signal.aborted) throw explained(error, settings, output);
    say("aplomb: interrupted: there is no pack.");
    return EXIT.interrupted;
  } finally {
    await clear(target);
  }
}

/** Asks AWS, and keeps its answers beside the pack that is made of them. */
async function recorded(settings: ScanSettings, { workshop }: Target, interrupt: AbortController): Promise<string> {
  const record = join(workshop, "recording.ndjson.gz");
  const round = await runRound({ ...settings, record, format: "none" }, { toleratesGaps: true, interrupt }).catch(
    (error: unknown) => {
      // What the scan was asking before it could begin was not answered for that reason.
      if (interrupt.signal.aborted && error instanceof CredentialsError) process.exit(EXIT.interrupted);
      throw error;
    },
  );
  interrupt.signal.throwIfAborted();
  if (!round.isRecorded) {
    throw new SinkError("AWS's answers could not be kept: there is no pack.", { hint: "Free some space." });
  }
  if ((await stat(record).catch(() => undefined)) !== undefined) return record;
  throw new ConfigError("AWS answered nothing: there is nothing to make a pack of.", {
    hint: "Check the role, and what it may do: `aplomb permissions`.",
  });
}

/** What went wrong while a pack was made, as far as a person can do something about it. */
function explained(error: unknown, { profile = [], replay }: ScanSettings, output: string): unknown {
  const code = isRecord(error) && typeof error["code"] === "string" ? error["code"] : "";
  if (/^(?:ENOSPC|EDQUOT|EIO|EROFS|EFBIG)$/.test(code)) {
    return new SinkError(`${output} could not be written (${code}): there is no pack.`, {
      hint: "Free some space and make it again.",
      cause: error,
    });
  }
  if (
    error instanceof ConfigError &&
    profile.length > 1 &&
    replay === undefined &&
    /profiles lead/.test(error.message)
  ) {
    return new ConfigError("One of the profiles could not be used, and a pack cannot tell which.", {
      hint: "Leave it out, or make a pack for each profile.",
      cause: error,
    });
  }
  return error;
}

/** The hash of the manifest is what to keep elsewhere: all others are in it. */
function tell({ subject, folder }: Built, { output, sha256 }: { readonly output: string; readonly sha256: string }) {
  for (const score of subject.scores) say(`aplomb: ${editionOf(score)}: ${sumText(score)}.`);
  const status = textAt(subject.collector.scan, "aplomb.scan.status");
  say(
    `aplomb: ${output}: ${plural(folder.paths.length, "file")}, the scan is ${status}; manifest.json has sha256 ${sha256}.`,
  );
}
