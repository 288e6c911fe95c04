import { editionOf } from "../compliance/controls.ts";
import { coveredOf, isUncovered } from "../compliance/covered.ts";
import type { Control, Framework } from "../compliance/framework-schema.ts";
import { requirementText } from "../compliance/requires.ts";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { baselinesText, uncoveredText, useText } from "./framework-list.ts";
import { headings } from "./framework-sections.ts";
import { hanging } from "./hanging.ts";

interface Shown {
  /** Those of its controls that are wanted. */
  readonly shown: readonly Control[];
  /** A file of somebody's own is in a scan that names it, whatever it says. */
  readonly isOwn: boolean;
}

/** What `aplomb frameworks ID` says: what it is, then its controls by section. */
export function frameworkText(framework: Framework, { shown, isOwn }: Shown): string {
  const { covered, controls, checks } = coveredOf(framework);
  const width = Math.max(0, ...shown.map(({ id }) => id.length));
  const lines = [
    editionOf(framework),
    ...header(framework, isOwn).flatMap(([name, text]) => hanging(name.padEnd(15), text)),
    "",
    ...hanging(
      "",
      `${covered} of ${controls} controls have a check (${plural(checks, "check")}); ${uncoveredText(framework)}.`,
    ),
    ...(shown.length === 0 ? ["Every control has a check."] : []),
    ...headings(framework, shown).flatMap(({ titles, controls: within }) => [
      "",
      ...titles,
      ...within.flatMap((control) => controlLines(control, { framework, width })),
    ]),
  ];
  return lines.map(safeText).join("\n");
}

const MAPPINGS: Readonly<Record<Framework["mapping"], string>> = {
  suggested: "suggested: which checks serve a control is aplomb's judgement",
  "as-given": "as given by the author",
};

function header(framework: Framework, isOwn: boolean): [string, string][] {
  const { id, publisher, source, url, rights, note, complete, mapping, supportSources = {} } = framework;
  const given: [string, string | undefined][] = [
    ["Id", id],
    ["Publisher", publisher],
    ["Source", [source, url].filter((text) => text !== undefined).join(" ")],
    ["Rights", rights],
    ["Note", note],
    ["Used", isOwn ? undefined : useText(framework)],
    ["Mapping", MAPPINGS[mapping]],
    ["Complete", complete ? undefined : "no: not every control is listed, so there is no total score"],
    ["Baselines", baselinesText(framework)[0]],
    ...Object.entries(supportSources).map(([name, text]): [string, string] => ["Support", `${name}: ${text}`]),
  ];
  return given.flatMap(([name, text]) => (text === undefined || text === "" ? [] : [[name, text]]));
}

interface Around {
  readonly framework: Framework;
  /** Columns of the longest id. */
  readonly width: number;
}

function controlLines(control: Control, { framework, width }: Around): string[] {
  const { id, title, checks, support, requires = {}, references = {} } = control;
  const details = [
    ...(isUncovered(control)
      ? [whyUncovered(control)]
      : checks.map((check) => `${check}${mappedBy(support?.[check], framework)}`)),
    ...Object.entries(requires).flatMap(([check, options]) =>
      Object.entries(options).map(([name, value]) => `requires ${check}.${name}: ${requirementText(value)}`),
    ),
    ...Object.entries(references).map(([name, ids]) => `see ${name}: ${ids.join(", ")}`),
  ];
  const rest = width + 4;
  return [
    ...hanging(`  ${id.padEnd(width)}  `, `${title}${evidenceText(control)}`),
    ...details.flatMap((line) => hanging(" ".repeat(rest), line, 2)),
  ];
}

/** What no check covers says so itself. */
function evidenceText({ evidence, checks }: Control): string {
  return evidence === undefined || evidence === "none" || checks.length === 0 ? "" : ` (${evidence} evidence)`;
}

function whyUncovered({ evidence }: Control): string {
  switch (evidence) {
    case "none":
      return "no check: not evidenced by configuration";
    case "partial":
      return "no check yet: configuration could be partial evidence";
    case "direct":
      return "no check yet: configuration could be direct evidence";
    default:
      return "no check yet";
  }
}

function mappedBy(sources: readonly string[] | undefined, { mapping }: Framework): string {
  if (sources === undefined) return "";
  if (sources.length > 0) return ` (also mapped by ${sources.join(", ")})`;
  return mapping === "suggested" ? " (mapped by aplomb alone)" : " (mapped by nobody else)";
}
