import type { AplombEvent } from "../events/event.ts";
import { Collector } from "../evidence/collector.ts";
import { copyInputs, type Sources } from "../evidence/inputs.ts";
import { fileNames } from "../evidence/names.ts";
import { PackFolder } from "../evidence/pack-folder.ts";
import { type PackSettings, packSettings } from "../evidence/settings.ts";
import type { ExtraFiles, Subject } from "../evidence/subject.ts";
import { writePack } from "../evidence/write-pack.ts";
import { ndjson } from "../formats/ndjson.ts";
import { version } from "../package.ts";
import { catalogueOf } from "./catalogue.ts";
import { chosenChecks, knownOf } from "./chosen.ts";
import { keptForOscal, oscalFiles } from "./evidence-oscal.ts";
import { replaySettings } from "./evidence-settings.ts";
import type { Retelling } from "./retelling.ts";
import { runRound } from "./round.ts";

/** What further files a pack has of each framework. */
const EXTRAS: readonly ExtraFiles[] = [oscalFiles];

export interface Building {
  /** The folder that becomes the pack; it is there, and empty. */
  readonly root: string;
  readonly sources: Sources;
  readonly deciding: Omit<PackSettings, "framework" | "suppressions" | "owners" | "checksDir">;
  readonly interrupt: AbortController;
}

export interface Built {
  readonly code: number;
  readonly folder: PackFolder;
  readonly subject: Subject;
}

/** Copies the inputs, judges the recording, and writes the pack; nothing but the inputs decides what is in it. */
export async function buildPack({ root, sources, deciding, interrupt }: Building): Promise<Built> {
  const folder = new PackFolder(root);
  const inputs = await copyInputs(folder, sources);
  // Held to what a manifest may say, and in its order.
  const settings = packSettings({ ...inputs.settings, ...deciding });
  const at = (path: string): string => folder.at(path);
  const scan = replaySettings(settings, { recording: inputs.recording, at, checksDir: sources.checksDir });
  const catalogue = await catalogueOf(scan);
  const { checks, frameworks } = await chosenChecks(catalogue, scan);
  const keep = keptForOscal(frameworks);
  const collector = new Collector({
    folder,
    checkNames: fileNames(catalogue.map(({ id }) => id)),
    options: knownOf(catalogue).options,
    rulesFrom: root,
    ...(keep !== undefined && { keep }),
  });
  const retelling: Retelling = {
    needs: () => true,
    hasControls: true,
    batches: (batches) => collected(batches, collector),
    report: async () => ndjson,
    tell: () => undefined,
  };
  const { code } = await runRound(scan, { toleratesGaps: false, interrupt, retelling });
  interrupt.signal.throwIfAborted();
  await collector.end();
  const subject = await writePack(
    {
      ...{ folder, version: version(), frameworks, inputs, settings, collector },
      checks: new Map(checks.map((check) => [check.id, check])),
    },
    { extras: EXTRAS, signal: interrupt.signal },
  );
  return { code, folder, subject };
}

/** Nobody else is told anything. */
async function* collected(
  batches: AsyncIterable<Iterable<AplombEvent>>,
  collector: Collector,
): AsyncGenerator<Iterable<AplombEvent>> {
  for await (const batch of batches) for (const event of batch) await collector.add(event);
  yield [];
}
