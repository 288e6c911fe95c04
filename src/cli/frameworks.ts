import { baselinesIn } from "../compliance/baselines.ts";
import { coveredOf, isUncovered } from "../compliance/covered.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { frameworkIds, loadFramework, loadFrameworks } from "../compliance/load.ts";
import { safeJson } from "../model/safe-text.ts";
import { type CatalogueSettings, catalogueOf } from "./catalogue.ts";
import { knownOf } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";

interface ListFlags extends CatalogueSettings {
  readonly format: string;
  /** Only the controls that no check covers. */
  readonly uncovered?: boolean;
}

/** `aplomb frameworks [ID]`. */
export async function frameworksCommand(
  id: string | undefined,
  { format, uncovered = false, ...settings }: ListFlags,
): Promise<number> {
  const shipped = await frameworkIds();
  if (id === undefined) {
    const frameworks = await loadFrameworks(shipped);
    await print(format === "json" ? safeJson(frameworks.map(summary), 2) : await listText(frameworks));
    return EXIT.done;
  }
  const framework = await loadFramework(id, knownOf(await catalogueOf(settings)));
  const shown = uncovered ? framework.controls.filter(isUncovered) : framework.controls;
  if (format === "json") await print(safeJson({ ...framework, controls: shown }, 2));
  else {
    const { frameworkText } = await import("./framework-text.ts");
    await print(frameworkText(framework, { shown, isOwn: !shipped.includes(framework.id.replace(/:.*/, "")) }));
  }
  return EXIT.done;
}

function summary(framework: Framework) {
  const { id, name, version, publisher, complete, mapping, supersededBy } = framework;
  return {
    ...{ id, name, version, publisher, complete, mapping, default: framework.default, supersededBy },
    ...coveredOf(framework),
    baselines: Object.fromEntries(baselinesIn(framework)),
  };
}

async function listText(frameworks: readonly Framework[]): Promise<string> {
  return (await import("./framework-list.ts")).frameworkList(frameworks);
}
