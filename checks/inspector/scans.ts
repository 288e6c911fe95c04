import type { ResourceState } from "@aws-sdk/client-inspector2";
import { malformed, toldText } from "../../src/model/answers.ts";
import { fail, pass, unknown, type Verdict } from "../../src/model/verdict.ts";

const OPERATION = "Inspector2:BatchGetAccountStatus";

/** What Inspector can look at; the name is as in `Inspector scans EC2 instances`. */
export interface Scan {
  readonly kind: keyof ResourceState;
  readonly name: string;
}

const OFF = ["DISABLED", "DISABLING", "SUSPENDED", "SUSPENDING"];

export function judgeScan({ kind, name }: Scan, state: ResourceState): Verdict {
  const status = toldText(state[kind]?.status, OPERATION, `resourceState.${kind}.status`);
  const evidence = { expected: { [kind]: "ENABLED" }, observed: { [kind]: status } };
  if (status === "ENABLED") return pass(`Inspector scans ${name} in the region.`, evidence);
  if (OFF.includes(status)) return fail(`Inspector does not scan ${name} in the region.`, evidence);
  if (status !== "ENABLING") throw malformed(OPERATION, `status of ${kind} that is known`);
  return unknown(`Inspector is about to scan ${name} in the region.`, evidence);
}
