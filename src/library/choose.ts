import { checks as shipped } from "../../checks/index.ts";
import { checksOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { defaultFrameworks, loadFramework, loadFrameworks } from "../compliance/load.ts";
import type { AnyCheck } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import { select } from "../scan/select.ts";
import { withOptions } from "./option-settings.ts";
import type { ScanOptions } from "./options.ts";

export interface Chosen {
  /** All that a framework or a suppression may name. */
  readonly catalogue: readonly AnyCheck[];
  readonly checks: readonly AnyCheck[];
  readonly frameworks: readonly Framework[];
  /** They were named: each of their controls is told. */
  readonly everyControl: boolean;
}

/** The checks, with their options, and the frameworks. Throws a `ConfigError` for whatever names nothing. */
export async function choose({
  checks = [],
  services,
  severity,
  frameworks = [],
  options = {},
}: ScanOptions): Promise<Chosen> {
  const own = checks.filter((check) => typeof check !== "string");
  const catalogue = [...shipped, ...own];
  refuseTwins(catalogue);
  const words = checks.filter((check) => typeof check === "string");
  const named = frameworks.length > 0;
  const loaded = named ? await frameworksOf(frameworks, catalogue) : await defaultFrameworks();
  const selected = select(catalogue, {
    // What is given as it is, is meant, whatever else is named.
    checks: own.length === 0 ? words : [...words, ...own.map(({ id }) => id)],
    ...(services !== undefined && { services }),
    ...(severity !== undefined && { severity }),
    ...(named && { mapped: new Set(loaded.flatMap((framework) => [...checksOf(framework)])) }),
  });
  const given = Object.entries(options).flatMap(([check, values]) =>
    Object.entries(values).map(([name, value]) => ({ check, name, value, where: "options" })),
  );
  return {
    catalogue,
    checks: withOptions(selected, catalogue, { options: given }),
    frameworks: loaded,
    everyControl: named,
  };
}

function refuseTwins(catalogue: readonly AnyCheck[]): void {
  const ids = new Set<string>();
  for (const { id } of catalogue) {
    if (ids.has(id)) throw new ConfigError(`There are two checks ${id}.`, { hint: "Give your own another id." });
    ids.add(id);
  }
}

async function frameworksOf(
  wanted: readonly (string | Framework)[],
  catalogue: readonly AnyCheck[],
): Promise<Framework[]> {
  const known = {
    knownChecks: catalogue.map(({ id }) => id),
    options: new Map(catalogue.map((check) => [check.id, check.options ?? {}])),
  };
  const loaded: Framework[] = [];
  for (const [index, one] of wanted.entries()) {
    if (one === "all") loaded.push(...(await loadFrameworks([one])));
    else if (typeof one === "string") loaded.push(await loadFramework(one, known));
    else {
      const { ownFramework } = await import("../compliance/own-framework.ts");
      loaded.push(await ownFramework(one, { called: `frameworks[${index}]` }, known));
    }
  }
  const ids = loaded.map(({ id }) => id);
  const twin = ids.find((id, index) => ids.indexOf(id) < index);
  if (twin === undefined) return loaded;
  throw new ConfigError(`Two frameworks have the same id, "${twin}".`, {
    hint: "Name each once; give your own an id of its own.",
  });
}
