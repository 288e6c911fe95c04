import { editionOf } from "../compliance/controls.ts";
import { numberAt, textAt } from "../formats/read-event.ts";
import { code } from "../model/markdown-text.ts";
import { plural } from "../model/plural.ts";
import type { FileEntry } from "./manifest.ts";
import { table } from "./page.ts";
import { commandOf } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { cell, sumText } from "./words.ts";

/** `README.md`: what the pack is, for whoever is handed it. */
export function readmeOf(subject: Subject, recording: FileEntry): string {
  const { collector, scores, version, settings, inputs, names } = subject;
  const { assessment, scan } = collector;
  const accounts = assessment.scopes("account");
  const status = textAt(scan, "aplomb.scan.status");
  const lines = [
    "# Evidence of cloud configuration",
    "",
    `aplomb ${cell(version)} asked AWS how ${plural(accounts.length, "account")} ${accounts.length === 1 ? "is" : "are"} configured, from ${textAt(scan, "event.start")} on (UTC), and judged the answers. This folder has the answers, the judgements and what they say of each control. A control that is met is one of which no failing evidence was found; it is not a statement of compliance.`,
    "",
    `Scan ${code(textAt(scan, "aplomb.scan.id"))}: **${cell(status)}**. ${completeness(scan)}`,
    "",
    `Regions: ${assessment.regions().map(code).join(", ") || "none"}.`,
    ...table(
      "Accounts",
      ["account", "name"],
      accounts.map(({ id, name }) => [cell(id), cell(name)]),
    ),
    "",
    "## Frameworks",
    "",
    ...scores.map((score) => {
      const page = `frameworks/${names.frameworks.get(score.id) ?? "_"}.md`;
      return `- [${cell(editionOf(score))}](${page}): ${cell(sumText(score))}.`;
    }),
    "",
    "A score is the met share of the controls that were assessed. It says nothing of those that are unknown or not assessed.",
    "",
    "## What is in here",
    "",
    ...CONTENTS,
    "",
    "## From a verdict to AWS's answer",
    "",
    ...trace(recording.path),
    "",
    "## Is it unchanged, and does it follow from the recording?",
    "",
    "```",
    "sha256sum -c SHA256SUMS",
    "aplomb evidence verify .",
    "```",
    "",
    "The second also judges the recording again and compares every file; it needs aplomb of the same version, and neither credentials nor a network. By hand:",
    "",
    "```",
    commandOf(settings, inputs.recording),
    "diff -r . ../again",
    "```",
    "",
    `The recording has ${recording.size} bytes and the sha256 \`${recording.sha256}\`. It holds what AWS answered, without credentials and without fields that may hold secrets. None of this proves who ran the scan, or that AWS answered so: keep the sha256 of ${code("manifest.json")}, or a signature of it, where the scanner cannot write.`,
    ...(settings.checksDir === undefined
      ? []
      : [
          "",
          `Some checks are not aplomb's own: their code is in ${settings.checksDir.map(code).join(", ")}. aplomb never runs code out of a pack; read it, and give a folder that you trust as ${code("--checks-dir")}.`,
        ]),
  ];
  return `${lines.join("\n")}\n`;
}

function completeness(scan: unknown): string {
  const gaps = numberAt(scan, "aplomb.scan.coverage_gaps");
  const unknown = numberAt(scan, "aplomb.scan.findings.unknown");
  if (gaps === 0 && unknown === 0) return "Everything that it was to look at could be read.";
  return `${plural(gaps, "listing")} could not be read (\`coverage.ndjson\`), and ${plural(unknown, "finding")} could not be decided: no control that rests on them is met.`;
}

const CONTENTS = [
  "- `frameworks/`: each framework as it was used, and a page with all of its controls",
  "- `oscal/`: of frameworks of NIST SP 800-53's controls, OSCAL assessment results",
  "- `controls/`: of each control its verdict and all that it rests on, to be read (`.md`) and for programs (`.json`)",
  "- `controls.csv`: all controls in one table",
  "- `findings/`: a file for each check, a line for each resource: the verdict, AWS's answer as it was judged, what was expected",
  "- `accepted.csv`: findings that people have decided to live with: why, who, until when",
  "- `coverage.ndjson`: what was listed where, and what could not be",
  "- `compliance.ndjson`: the verdict of each control, by account, by organizational unit and in all",
  "- `scan.ndjson`: what the scan came to",
  "- `inputs/`: people's decisions and own frameworks that the judgement is made of, where there are any",
  "- `manifest.json`, `SHA256SUMS`: what this is made of, and the sha256 of every file",
];

function trace(recording: string): string[] {
  const read = recording.endsWith(".gz") ? `gunzip -c ${recording}` : `cat ${recording}`;
  return [
    "A control's page names the file and the line of each finding that failed or is unknown, and the calls that its checks read. With `N` for that line, `NAME` for the resource's name (or its region, for a setting of the region) and `GetBucketAcl` for the call:",
    "",
    "```",
    "sed -n Np findings/CHECK.ndjson | jq '{verdict: .result, raw: .resource.raw, at: .\"@timestamp\"}'",
    `${read} | grep -n '"operation":"GetBucketAcl"' | grep NAME`,
    "```",
  ];
}
