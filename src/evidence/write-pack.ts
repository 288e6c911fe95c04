import { editionOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { type FrameworkScore, scoreOf } from "../compliance/score.ts";
import { Tally } from "../compliance/tally.ts";
import { numberAt, textAt } from "../formats/read-event.ts";
import { optionsOf } from "../model/check.ts";
import { safeJson } from "../model/safe-text.ts";
import { csvLine } from "../tickets/csv.ts";
import { type ControlRecord, controlRecord, controlsById, partsOf } from "./control-record.ts";
import { digestsOf } from "./digest.ts";
import { entryOf, type FileEntry, FORMAT_VERSION, MANIFEST, type Manifest, manifestText, SUMS } from "./manifest.ts";
import { fileNames } from "./names.ts";
import { pageOf, table } from "./page.ts";
import { readmeOf } from "./readme.ts";
import { type ExtraFiles, type PackNames, placeOf, type Subject } from "./subject.ts";
import { cell, sumText, VERDICT } from "./words.ts";

type Given = Omit<Subject, "digests" | "scores" | "names">;

export interface WriteOptions {
  /** Further files of each framework. */
  readonly extras: readonly ExtraFiles[];
  /** Ends the work between two files. */
  readonly signal: AbortSignal;
}

/** Writes all that is not there yet, when the collector has ended; the manifest as the last. */
export async function writePack(given: Given, { extras, signal }: WriteOptions): Promise<Subject> {
  const { folder, collector, frameworks } = given;
  const [all] = collector.assessment.scopes("all");
  const subject: Subject = {
    ...given,
    digests: await digestsOf(folder, collector.findings),
    scores: frameworks.map((framework) => scoreOf(framework, all?.tally ?? new Tally())),
    names: namesOf(frameworks),
  };
  await folder.append("controls.csv", `${csvLine(COLUMNS)}\n`);
  for (const [index, framework] of frameworks.entries()) {
    const score = subject.scores[index];
    if (score === undefined) continue;
    await writeFramework(framework, { score, subject, signal });
    for (const make of extras) {
      for (const { path, text } of await make(subject, framework, score)) await folder.write(path, text);
    }
  }
  await folder.flush();
  await folder.write(
    "README.md",
    readmeOf(subject, await entryOf(given.inputs.recording, folder.at(given.inputs.recording))),
  );
  const files: FileEntry[] = [];
  for (const path of folder.paths) {
    signal.throwIfAborted();
    files.push(await entryOf(path, folder.at(path)));
  }
  await folder.write(SUMS, files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(""));
  const everything = [...files, await entryOf(SUMS, folder.at(SUMS))].sort((a, b) => (a.path < b.path ? -1 : 1));
  await folder.write(MANIFEST, manifestText(manifestOf(subject, everything)));
  return subject;
}

function namesOf(frameworks: readonly Framework[]): PackNames {
  return {
    frameworks: fileNames(frameworks.map(({ id }) => id)),
    controls: new Map(frameworks.map(({ id, controls }) => [id, fileNames(controls.map((control) => control.id))])),
  };
}

interface Writing {
  readonly score: FrameworkScore;
  readonly subject: Subject;
  readonly signal: AbortSignal;
}

async function writeFramework(framework: Framework, { score, subject, signal }: Writing): Promise<void> {
  const { folder, names } = subject;
  const parts = partsOf(framework, subject);
  const scores = controlsById(score);
  const rows: string[][] = [];
  for (const control of framework.controls) {
    signal.throwIfAborted();
    const scored = scores.get(control.id);
    if (scored === undefined) continue;
    const record = controlRecord({ framework, control, score: scored, parts }, subject);
    const place = placeOf(names, framework.id, control.id);
    await folder.write(`${place}.json`, `${safeJson(record, 2)}\n`);
    await folder.write(`${place}.md`, pageOf(record));
    await folder.append("controls.csv", `${csvLine(cellsOf(framework, record, `${place}.md`))}\n`);
    rows.push(rowOf(record, `${place}.md`));
  }
  const name = `frameworks/${names.frameworks.get(framework.id) ?? "_"}`;
  await folder.write(`${name}.json`, `${safeJson(framework, 2)}\n`);
  const head = [`# ${cell(editionOf(framework))}`, "", `${cell(sumText(score))}.`];
  const index = table("Controls", ["control", "title", "verdict", "failed", "accepted", "unknown", "passed"], rows);
  await folder.write(`${name}.md`, `${[...head, ...index].join("\n")}\n`);
}

const COLUMNS = [
  ...["framework", "version", "control", "title", "section", "verdict", "not_assessed_because", "accepted_risk"],
  ...["failed", "accepted", "unknown", "passed", "checks", "checks_judged", "checks_unjudged", "checks_not_selected"],
  ...["looser", "page"],
];

function cellsOf(framework: Framework, record: ControlRecord, page: string): string[] {
  const { control, verdict, unassessed = "", accepted_risk, findings, checks_counted: checks, looser } = record;
  const { failed, accepted, unknown, passed } = findings;
  const counts = [failed, accepted, unknown, passed, checks.mapped, checks.judged, checks.unjudged, checks.notSelected];
  return [
    ...[framework.id, framework.version, control.id, control.title, control.section ?? "", verdict, unassessed],
    ...[accepted_risk ? "yes" : "", ...counts.map(String), looser.join("; "), page],
  ];
}

function rowOf({ control, verdict, accepted_risk, findings }: ControlRecord, page: string): string[] {
  const { failed, accepted, unknown, passed } = findings;
  const words = `${VERDICT[verdict] ?? ""}${accepted_risk ? ", accepted risk" : ""}`;
  return [
    `[${cell(control.id)}](../${page})`,
    ...[cell(control.title), words, ...[failed, accepted, unknown, passed].map(String)],
  ];
}

function manifestOf(subject: Subject, files: readonly FileEntry[]): Manifest {
  const { collector, scores, version, checks, settings, inputs } = subject;
  const { assessment, scan } = collector;
  const kinds = new Map(inputs.files.map(({ path, kind }) => [path, kind]));
  const options = [...checks.values()].map((check) => [check.id, optionsOf(check)] as const);
  const status = textAt(scan, "aplomb.scan.status");
  return {
    aplomb: "evidence",
    format: FORMAT_VERSION,
    tool: { name: "aplomb", version },
    frameworks: scores.map(({ id, name, version: edition, mapping, counts, score = null }) => {
      return { id, name, version: edition, mapping, counts: { ...counts }, score };
    }),
    scan: {
      id: textAt(scan, "aplomb.scan.id"),
      started: textAt(scan, "event.start"),
      ended: textAt(scan, "event.end"),
      status,
    },
    accounts: assessment.scopes("account").map(({ id, name }) => ({ id, ...(name !== "" && { name }) })),
    regions: assessment.regions(),
    complete: status === "complete",
    gaps: numberAt(scan, "aplomb.scan.coverage_gaps"),
    options: Object.fromEntries(options.filter(([, values]) => Object.keys(values).length > 0)),
    settings,
    inputs: files.flatMap((entry) => {
      const kind = kinds.get(entry.path);
      return kind === undefined ? [] : [{ kind, ...entry }];
    }),
    files,
  };
}
