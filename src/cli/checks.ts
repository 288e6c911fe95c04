import { checks as catalogue } from "../../checks/index.ts";
import { TECHNIQUES } from "../compliance/attack.ts";
import { controlsOf, editionOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { frameworkIds, loadFrameworks } from "../compliance/load.ts";
import { type AnyCheck, actionsOf } from "../model/check.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import type { FactTable } from "../model/resource.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";

interface ListFlags {
  readonly format: string;
}

/** `aplomb checks [ID]`. */
export async function checksCommand(id: string | undefined, { format }: ListFlags): Promise<number> {
  if (id === undefined && format !== "json") {
    await print(listText(catalogue));
    return EXIT.done;
  }
  const chosen = id === undefined ? catalogue : [checkOf(id)];
  const frameworks = await loadFrameworks(await frameworkIds());
  const described = chosen.map((check) => describe(check, frameworks));
  const json = JSON.stringify(id === undefined ? described : described[0], null, 2);
  await print(format === "json" ? json : (await Promise.all(described.map(explain))).join("\n\n"));
  return EXIT.done;
}

function checkOf(id: string): AnyCheck {
  const ids = catalogue.map((check) => check.id);
  const found = catalogue.find((check) => check.id === id);
  if (found !== undefined) return found;
  const guess = didYouMean(id, ids);
  throw new ConfigError(`There is no check ${id}.`, {
    hint: guess === undefined ? "`aplomb checks` lists all." : `Did you mean ${guess}?`,
  });
}

type Described = ReturnType<typeof describe>;

function describe(check: AnyCheck, frameworks: readonly Framework[]) {
  const { id, title, severity, why, fix, references, techniques, resource } = check;
  const facts: FactTable = resource.facts;
  const names: readonly string[] = check.facts;
  return {
    id,
    title,
    severity,
    service: resource.kind.service,
    resourceType: resource.type,
    why,
    fix,
    references,
    facts: names.map((name) => ({ name, actions: facts[name]?.actions ?? [] })),
    actions: actionsOf(check),
    controls: frameworks.map((framework) => ({
      framework: framework.id,
      name: framework.name,
      version: framework.version,
      controls: Object.values(controlsOf([framework], id)).flat(),
    })),
    techniques: techniques.map((technique) => ({
      id: technique,
      name: TECHNIQUES.find((known) => known.id === technique)?.name ?? technique,
    })),
  };
}

function listText(checks: readonly AnyCheck[]): string {
  const width = Math.max(...checks.map((check) => check.id.length));
  const lines = checks.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`);
  return [...lines, "", "`aplomb checks ID` explains one."].join("\n");
}

async function explain(check: Described): Promise<string> {
  const { indented, wrap } = await import("../formats/columns.ts");
  const width = Math.min(process.stdout.columns || 100, 120);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [title, ...lines.flatMap((line) => wrap(line, width - 2)).map(indented(2))];
  const controls = check.controls.filter((framework) => framework.controls.length > 0);
  return [
    check.title,
    `${check.id}, ${check.severity}, ${check.resourceType}`,
    "",
    ...section("Why", [check.why]),
    ...section("Fix", [check.fix]),
    ...section(
      "Reads",
      check.facts.map(({ name, actions }) => `${name}: ${actions.join(", ")}`),
    ),
    ...section("Permissions", [check.actions.join(", ") || "none"]),
    ...section("Controls", controls.length === 0 ? ["none"] : controls.map(controlsText)),
    ...section(
      "MITRE ATT&CK",
      check.techniques.map(({ id, name }) => `${id} ${name}`),
    ),
    ...section("References", check.references),
  ].join("\n");
}

function controlsText({ name, version, controls }: Described["controls"][number]): string {
  return `${editionOf({ name, version })}: ${controls.join(", ")}`;
}
