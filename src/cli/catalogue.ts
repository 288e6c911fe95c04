import { checks as shipped } from "../../checks/index.ts";
import type { AnyCheck } from "../model/check.ts";

export interface CatalogueSettings {
  /** Folders with checks of one's own. */
  readonly checksDir?: readonly string[];
}

/** The checks that ship, and after them those of the folders. Throws a `ConfigError` that names the file. */
export async function catalogueOf({ checksDir }: CatalogueSettings): Promise<readonly AnyCheck[]> {
  if (checksDir === undefined) return shipped;
  const { loadChecks } = await import("../own-checks/load.ts");
  return [...shipped, ...(await loadChecks(checksDir, new Set(shipped.map(({ id }) => id))))];
}

/** The ids of all of them. */
export async function checkIds(settings: CatalogueSettings): Promise<readonly string[]> {
  return (await catalogueOf(settings)).map(({ id }) => id);
}
