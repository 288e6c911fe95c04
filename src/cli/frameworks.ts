import { baselinesIn } from "../compliance/baselines.ts";
import { coveredOf, isUncovered } from "../compliance/covered.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { frameworkIds, loadFramework, loadFrameworks } from "../compliance/load.ts";
import type { AnyCheck } from "../model/check.ts";
import { safeJson } from "../model/safe-text.ts";
import { version } from "../package.ts";
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
  if (format === "oscal") {
    await print(await componentText(id, await catalogueOf(settings)));
    return EXIT.done;
  }
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

/** An OSCAL component definition: of one framework, or of all shipped ones that OSCAL can be written of. */
async function componentText(id: string | undefined, checks: readonly AnyCheck[]): Promise<string> {
  const { componentDefinition } = await import("../oscal/component.ts");
  const { isOscal } = await import("../oscal/ids.ts");
  const frameworks =
    id === undefined
      ? (await loadFrameworks(await frameworkIds())).filter(isOscal)
      : [await loadFramework(id, knownOf(checks))];
  return JSON.stringify(componentDefinition({ frameworks, checks, version: version(), at: new Date() }), null, 2);
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
