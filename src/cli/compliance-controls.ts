import type { Framework } from "../compliance/framework-schema.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";

/**
 * Ids of the controls that were asked for.
 *
 * @throws ConfigError none of the frameworks has one of them
 */
export function controlsNamed(ids: readonly string[], frameworks: readonly Framework[]): ReadonlySet<string> {
  const known = new Set(frameworks.flatMap(({ controls }) => controls.map(({ id }) => id)));
  const stranger = ids.find((id) => !known.has(id));
  if (stranger === undefined) return new Set(ids);
  const near = didYouMean(stranger, known);
  throw new ConfigError(`There is no control "${stranger}" in ${frameworks.map(({ id }) => id).join(", ")}.`, {
    hint: `${near === undefined ? "" : `Did you mean "${near}"? `}\`aplomb frameworks ID\` lists the controls of one.`,
  });
}
