import { TECHNIQUES } from "../src/compliance/attack.ts";
import { controlsOf, editionOf } from "../src/compliance/controls.ts";
import type { Framework } from "../src/compliance/framework-schema.ts";
import { requirementText } from "../src/compliance/requires.ts";
import { type AnyCheck, actionsOf } from "../src/model/check.ts";
import { describedOptions, valueText } from "../src/model/option-text.ts";
import type { NoWay } from "../src/model/remediation.ts";
import type { FactTable } from "../src/model/resource.ts";
import { shownRemediation } from "../src/remediation/shown.ts";
import { NOTE, row } from "./page.ts";
import { permissionsPage } from "./permissions-page.ts";

/** An index, a page for each service, and what each permission is for; by path. */
export function checkPages(
  checks: readonly AnyCheck[],
  frameworks: readonly Framework[],
): Readonly<Record<string, string>> {
  const services = Map.groupBy(checks, ({ resource }) => resource.kind.service);
  const pages = [...services].map(([service, own]) => [
    `docs/checks/${service}.md`,
    servicePage(service, own, frameworks),
  ]);
  return {
    "docs/checks.md": indexPage(services),
    ...Object.fromEntries(pages),
    "docs/permissions.md": permissionsPage(checks),
  };
}

function indexPage(services: ReadonlyMap<string, readonly AnyCheck[]>): string {
  const count = [...services.values()].reduce((sum, checks) => sum + checks.length, 0);
  return [
    "# Checks",
    NOTE,
    "",
    `${count} checks of ${services.size} services. \`aplomb checks ID\` says on the terminal what the pages of the services say.`,
    "[Permissions](permissions.md) lists what each IAM action is needed for.",
    "",
    ...[...services].flatMap(([service, checks]) => [
      `## [${service}](checks/${service}.md): ${sectionsOf(checks)}`,
      "",
      "| check | severity | statement |",
      "|---|---|---|",
      ...checks.map(({ id, severity, title }) => row([`[${id}](checks/${service}.md#${id})`, severity, title])),
      "",
    ]),
  ].join("\n");
}

function servicePage(service: string, checks: readonly AnyCheck[], frameworks: readonly Framework[]): string {
  return [
    `# ${service}: ${sectionsOf(checks)}`,
    NOTE,
    "",
    "[All checks](../checks.md). Commands are for a POSIX shell; in a finding's event (`aplomb.remediation.*`) they have the resource's",
    "own values; here, what is in capitals stands for them.",
    "",
    ...checks.flatMap((check) => section(check, frameworks)),
  ].join("\n");
}

/** Things of several services may be in one folder, and of one in several. */
function sectionsOf(checks: readonly AnyCheck[]): string {
  return [...new Set(checks.map(({ resource }) => resource.kind.section))].join(", ");
}

function section(check: AnyCheck, frameworks: readonly Framework[]): string[] {
  const { id, title, severity, why, fix, references, resource } = check;
  const facts: FactTable = resource.facts;
  const names: readonly string[] = check.facts;
  const reads = names.map((name) => `${name} (${facts[name]?.actions.join(", ") || "no call of its own"})`);
  return [
    `## ${id}`,
    "",
    `${title}. **${severity}**, \`${resource.type}\``,
    "",
    why,
    "",
    `**Fix.** ${fix}`,
    "",
    ...remediation(check),
    ...options(check),
    ...(reads.length === 0 ? [] : [`**Reads.** ${reads.join("; ")}`, ""]),
    `**Permissions.** ${actionsOf(check).join(", ") || "none"}`,
    "",
    `**Controls.** ${frameworks.flatMap((framework) => controls(framework, id)).join("; ") || "none"}`,
    "",
    `**MITRE ATT&CK.** ${check.techniques.map(technique).join(", ") || "none"}`,
    "",
    ...references.map((url) => `- <${url}>`),
    "",
  ];
}

function remediation(check: AnyCheck): string[] {
  const { remediation: shown } = shownRemediation(check);
  if (shown === undefined) return [];
  return [
    ...way("AWS CLI", "sh", shown.cli),
    ...way("Terraform", "hcl", shown.terraform),
    `**What it may break.** ${shown.breaks}`,
    "",
  ];
}

function way(title: string, language: string, text: string | NoWay): string[] {
  if (typeof text !== "string") return [`**${title}.** ${text.none}`, ""];
  return [`**${title}**`, "", `\`\`\`${language}`, text, "```", ""];
}

function options({ options: table }: AnyCheck): string[] {
  const described = describedOptions(table ?? {});
  if (described.length === 0) return [];
  const rows = described.map(({ name, default: value, range, description }) =>
    row([`\`${name}\``, valueText(value) === "" ? "none" : `\`${valueText(value)}\``, range, description]),
  );
  return ["| option | default | range | meaning |", "|---|---|---|---|", ...rows, ""];
}

function controls(framework: Framework, id: string): string[] {
  const ids = Object.values(controlsOf([framework], id)).flat();
  if (ids.length === 0) return [];
  const required = framework.controls.flatMap(({ id: control, requires = {} }) =>
    Object.entries(requires[id] ?? {}).map(([name, what]) => `${control} requires ${name}: ${requirementText(what)}`),
  );
  return [`${editionOf(framework)} (${[ids.join(", "), ...required].join("; ")})`];
}

function technique(id: string): string {
  const name = TECHNIQUES.find((known) => known.id === id)?.name;
  return name === undefined ? id : `${id} ${name}`;
}
