import { Assessment } from "../compliance/assessment.ts";
import { checksOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { hasUnknown } from "../compliance/report.ts";
import { scoreOf } from "../compliance/score.ts";
import type { AnyCheck } from "../model/check.ts";
import { assessmentResults, kept, oscalFramework } from "../oscal/results.ts";
import { version } from "../package.ts";
import { knownOf } from "./chosen.ts";
import { foldEvents } from "./fold-events.ts";
import { noWholeScan } from "./no-whole-scan.ts";
import { printTexts } from "./print-lines.ts";

interface Oscal {
  readonly frameworks: readonly Framework[];
  readonly catalogue: readonly AnyCheck[];
  readonly hint: string;
}

/**
 * `aplomb compliance --format oscal`: assessment results on stdout. Resolves to whether they are of all that the scans
 * were to look at, and no control is unknown.
 *
 * @throws ConfigError the frameworks are none or several, or not of 800-53; no whole scan is there; or as `foldEvents`
 */
export async function complianceOscal(
  files: readonly string[],
  { frameworks, catalogue, hint }: Oscal,
): Promise<boolean> {
  const framework = oscalFramework(frameworks);
  const assessment = new Assessment({ options: knownOf(catalogue).options, keep: kept(framework) });
  const bad = await foldEvents(files, { add: (event) => assessment.add(event), hint });
  if (assessment.isNarrow) throw noWholeScan(files);
  await printTexts(assessmentResults({ framework, assessment, checks: catalogue, version: version() }));
  const served = checksOf(framework);
  const isSeen = assessment.gaps().every(({ checks }) => !checks.some((check) => served.has(check)));
  // As with `--by account`: each has a result of its own.
  const scopes = [...assessment.scopes("all"), ...assessment.scopes("account")];
  const isDecided = scopes.every(
    ({ tally }) => !hasUnknown(framework.controls, tally) && scoreOf(framework, tally).counts.unknown === 0,
  );
  return bad === 0 && assessment.hasEnded && isSeen && isDecided;
}
