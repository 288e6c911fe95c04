import { TECHNIQUES } from "../compliance/attack.ts";
import { controlsOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { frameworkIds, loadFrameworks } from "../compliance/load.ts";
import { type AnyCheck, actionsOf } from "../model/check.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import { describedOptions } from "../model/option-text.ts";
import type { FactTable } from "../model/resource.ts";
import { shownRemediation } from "../remediation/shown.ts";
import { type CatalogueSettings, catalogueOf } from "./catalogue.ts";
import { explain } from "./check-text.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";

interface ListFlags extends CatalogueSettings {
  readonly format: string;
}

/** `aplomb checks [ID]`. */
export async function checksCommand(id: string | undefined, { format, ...settings }: ListFlags): Promise<number> {
  const catalogue = await catalogueOf(settings);
  if (id === undefined && format !== "json") {
    await print(listText(catalogue));
    return EXIT.done;
  }
  const chosen = id === undefined ? catalogue : [checkOf(id, catalogue)];
  const frameworks = await loadFrameworks(await frameworkIds());
  const described = chosen.map((check) => describeCheck(check, frameworks));
  const json = JSON.stringify(id === undefined ? described : described[0], null, 2);
  await print(format === "json" ? json : (await Promise.all(described.map(explain))).join("\n\n"));
  return EXIT.done;
}

function checkOf(id: string, catalogue: readonly AnyCheck[]): AnyCheck {
  const ids = catalogue.map((check) => check.id);
  const found = catalogue.find((check) => check.id === id);
  if (found !== undefined) return found;
  const guess = didYouMean(id, ids);
  throw new ConfigError(`There is no check ${id}.`, {
    hint: guess === undefined ? "`aplomb checks` lists all." : `Did you mean ${guess}?`,
  });
}

export type Described = ReturnType<typeof describeCheck>;

export function describeCheck(check: AnyCheck, frameworks: readonly Framework[]) {
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
    options: describedOptions(check.options ?? {}),
    ...shownRemediation(check),
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
