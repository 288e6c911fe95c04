import { baselinesIn } from "../src/compliance/baselines.ts";
import { editionOf } from "../src/compliance/controls.ts";
import { coveredOf } from "../src/compliance/covered.ts";
import type { Framework } from "../src/compliance/framework-schema.ts";
import { NOTE, row } from "./page.ts";

const HEAD = [
  "id",
  "framework",
  "controls",
  "with a check",
  "not evidenced by configuration",
  "no check yet",
  "in a scan",
];

/** `docs/frameworks.md`. */
export function frameworksPage(frameworks: readonly Framework[]): string {
  return [
    "# Frameworks",
    NOTE,
    "",
    "A check is evidence for a control, not the control: a control without failing evidence is not complied with by that",
    "alone. `aplomb frameworks ID` lists every control with its checks, `--uncovered` those that no check covers, and why.",
    "*Default* ones are in every scan that names none; `--frameworks` names the others, `all` means all of them.",
    "[Your own](own-frameworks.md) are files.",
    "",
    row(HEAD),
    row(HEAD.map(() => "---")),
    ...frameworks.map(line),
    "",
    ...frameworks.flatMap(about),
  ].join("\n");
}

function line(framework: Framework): string {
  const { controls, covered, notConfiguration, noCheckYet } = coveredOf(framework);
  return row([
    `[\`${framework.id}\`](#${framework.id.replaceAll(".", "")})`,
    editionOf(framework),
    ...[controls, covered, notConfiguration, noCheckYet].map(String),
    framework.default ? "default" : "on request",
  ]);
}

function about(framework: Framework): string[] {
  const { id, supersededBy, mapping, note, rights, supportSources = {} } = framework;
  const baselines = [...baselinesIn(framework)].map(([name, size]) => `\`${name}\` (${size})`);
  const items = [
    ...(supersededBy === undefined ? [] : [`Superseded by \`${supersededBy}\``]),
    ...(baselines.length === 0 ? [] : [`Baselines: ${baselines.join(", ")}`]),
    mapping === "suggested" ? "Mapping: suggested, aplomb's judgement" : "Mapping: as given",
    ...Object.entries(supportSources).map(([name, text]) => `Support \`${name}\`: ${text}`),
  ];
  return [`## ${id}`, "", [note, rights].filter(Boolean).join(" "), "", ...items.map((item) => `- ${item}`), ""];
}
