import type { Row } from "../compliance/assess-account.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import type { ExtraFiles } from "../evidence/subject.ts";
import { isOscal } from "../oscal/ids.ts";
import { assessmentResults, kept } from "../oscal/results.ts";
import { isReviewed } from "../oscal/reviewed.ts";

/** The findings that OSCAL documents of these frameworks are made of; nothing if there will be none. */
export function keptForOscal(frameworks: readonly Framework[]): ((row: Row) => boolean) | undefined {
  const wanted = frameworks.filter(isOscal).map(kept);
  return wanted.length === 0 ? undefined : (row) => wanted.some((wants) => wants(row));
}

/** Assessment results of a framework of 800-53 controls, beside the framework itself. */
export const oscalFiles: ExtraFiles = async ({ collector, checks, version, names }, framework, score) => {
  const name = names.frameworks.get(framework.id);
  if (name === undefined || !isOscal(framework) || !isReviewed(score)) return [];
  const { assessment } = collector;
  const texts = assessmentResults({ framework, assessment, checks: [...checks.values()], version });
  return [{ path: `oscal/${name}.json`, text: [...texts].join("") }];
};
