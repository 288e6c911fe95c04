import type { JsonObject } from "../../model/json.ts";
import { markOf } from "../stamp.ts";
import { bucketOpened } from "./bucket-opened.ts";
import { burstByHistory, burstByState } from "./burst.ts";
import { changeOpened } from "./change-opened.ts";
import { coverageLostGlobally, coverageLostInRegion } from "./coverage.ts";
import { newCriticalFinding, newHighFinding } from "./findings.ts";
import { weakRoleAssumed } from "./role-assumed.ts";
import { type Rule, toKibana } from "./rule.ts";
import { scanIncomplete, scannerSilent } from "./scans.ts";
import { sigmaFiles } from "./sigma.ts";

export { toNdjson } from "../ndjson.ts";
export { type ScannerException, scannerException } from "./exception.ts";

const RULES: readonly Rule[] = [
  newCriticalFinding,
  newHighFinding,
  burstByState,
  burstByHistory,
  changeOpened,
  bucketOpened,
  weakRoleAssumed,
  coverageLostInRegion,
  coverageLostGlobally,
  scannerSilent,
  scanIncomplete,
];

/** Each with a stamp of its content at the end of its note. For `POST /api/detection_engine/rules/_import?overwrite=true`, all switched off. */
export function detectionRules(): readonly JsonObject[] {
  return RULES.map((one) => {
    const rule = toKibana(one);
    return { ...rule, note: `${rule["note"]}\n\n${markOf(JSON.stringify(rule))}` };
  });
}

/** Those of them that Sigma can say, a file each. */
export async function sigmaRules(): Promise<readonly { readonly file: string; readonly yaml: string }[]> {
  const { sigmaYaml } = await import("./sigma-yaml.ts");
  return sigmaFiles().map(sigmaYaml);
}
