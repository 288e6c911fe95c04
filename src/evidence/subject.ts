import type { Framework } from "../compliance/framework-schema.ts";
import type { FrameworkScore } from "../compliance/score.ts";
import type { AnyCheck } from "../model/check.ts";
import type { Collector } from "./collector.ts";
import type { Digest } from "./digest.ts";
import type { Inputs } from "./inputs.ts";
import type { PackFolder } from "./pack-folder.ts";
import type { PackSettings } from "./settings.ts";

/** Everything that the pages of a pack are written from. */
export interface Subject {
  readonly folder: PackFolder;
  /** Of aplomb. */
  readonly version: string;
  readonly frameworks: readonly Framework[];
  /** The checks that were run, with their options, by id. */
  readonly checks: ReadonlyMap<string, AnyCheck>;
  readonly inputs: Inputs;
  readonly settings: PackSettings;
  readonly collector: Collector;
  readonly digests: ReadonlyMap<string, Digest>;
  /** What the accounts come to, in all, in the order of frameworks. */
  readonly scores: readonly FrameworkScore[];
  /** File names by framework id, and of each framework by control id. */
  readonly names: PackNames;
}

export interface PackNames {
  readonly frameworks: ReadonlyMap<string, string>;
  readonly controls: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Where a control's page is, without its suffix: `controls/hipaa-security-rule/164.312_a_1`. */
export function placeOf({ frameworks, controls }: PackNames, framework: string, control: string): string {
  return `controls/${frameworks.get(framework) ?? "_"}/${controls.get(framework)?.get(control) ?? "_"}`;
}

/** A further file of a framework, e.g. in OSCAL. Its path is in the pack, e.g. `oscal/x.json`: a folder that nothing else writes to. */
export interface ExtraFile {
  readonly path: string;
  readonly text: string;
}

/** Makes further files of a framework; the same subject must give the same texts. */
export type ExtraFiles = (
  subject: Subject,
  framework: Framework,
  score: FrameworkScore,
) => Promise<readonly ExtraFile[]>;
