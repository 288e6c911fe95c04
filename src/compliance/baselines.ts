import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import type { Framework } from "./framework-schema.ts";

/** The named selections of a framework's controls, with their sizes. */
export function baselinesIn({ controls }: Framework): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const name of controls.flatMap(({ baselines = [] }) => baselines)) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return sizes;
}

/**
 * A framework of those controls alone that are in a baseline, with an id of its own: `nist-800-53-r5:fedramp-moderate`.
 *
 * @throws ConfigError the framework has no such baseline
 */
export function baselineOf(framework: Framework, baseline: string): Framework {
  const controls = framework.controls.filter(({ baselines = [] }) => baselines.includes(baseline));
  if (controls.length > 0) {
    return {
      ...framework,
      id: `${framework.id}:${baseline}`,
      name: `${framework.name} (${baseline})`,
      controls,
    };
  }
  const names = [...baselinesIn(framework).keys()];
  const near = didYouMean(baseline, names);
  throw new ConfigError(`The framework ${framework.id} has no baseline "${baseline}".`, {
    hint:
      names.length === 0
        ? "It has none: name the framework alone."
        : `${near === undefined ? "" : `Did you mean "${near}"? `}It has: ${names.join(", ")}.`,
  });
}
