import { editionOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { frameworkIds, loadFramework, loadFrameworks } from "../compliance/load.ts";
import { requirementText } from "../compliance/requires.ts";
import { type CatalogueSettings, catalogueOf } from "./catalogue.ts";
import { knownOf } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";

interface ListFlags extends CatalogueSettings {
  readonly format: string;
}

/** `aplomb frameworks [ID]`. */
export async function frameworksCommand(id: string | undefined, { format, ...settings }: ListFlags): Promise<number> {
  if (id === undefined) {
    const frameworks = await loadFrameworks(await frameworkIds());
    await print(format === "json" ? JSON.stringify(frameworks.map(summary), null, 2) : listText(frameworks));
    return EXIT.done;
  }
  const framework = await loadFramework(id, knownOf(await catalogueOf(settings)));
  await print(format === "json" ? JSON.stringify(framework, null, 2) : explain(framework));
  return EXIT.done;
}

function summary(framework: Framework) {
  const { id, name, version, complete, mapping, controls } = framework;
  return { id, name, version, complete, mapping, controls: controls.length, covered: covered(framework) };
}

function covered({ controls }: Framework): number {
  return controls.filter((control) => control.checks.length > 0).length;
}

function listText(frameworks: readonly Framework[]): string {
  const width = Math.max(...frameworks.map(({ id }) => id.length));
  const lines = frameworks.map((framework) => {
    const { id, controls } = framework;
    return `${id.padEnd(width)}  ${editionOf(framework)}: ${covered(framework)} of ${controls.length} controls have a check`;
  });
  return [...lines, "", "`aplomb frameworks ID` shows every control."].join("\n");
}

function explain(framework: Framework): string {
  const { id, mapping, note, rights, controls } = framework;
  const width = Math.max(...controls.map((control) => control.id.length));
  const words = mapping === "as-given" ? "references as given" : "suggested mapping";
  return [
    `${editionOf(framework)} (${id}; ${words})`,
    ...[note, rights].filter((text) => text !== undefined),
    `${covered(framework)} of ${controls.length} controls have a check.`,
    "",
    ...controls.flatMap((control) => [
      `${control.id.padEnd(width)}  ${control.title}: ${control.checks.join(", ") || "no check"}`,
      ...Object.entries(control.requires ?? {}).flatMap(([check, options]) =>
        Object.entries(options).map(
          ([name, requirement]) => `${" ".repeat(width)}  requires ${check}.${name}: ${requirementText(requirement)}`,
        ),
      ),
      ...Object.entries(control.references ?? {}).map(
        ([name, ids]) => `${" ".repeat(width)}  ${name}: ${ids.join(", ")}`,
      ),
    ]),
  ].join("\n");
}
