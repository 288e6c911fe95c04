import type { AnyCheck } from "../model/check.ts";
import type { NoWay, Remediation } from "../model/remediation.ts";
import { cliOf, terraformOf } from "./render.ts";

export interface Shown {
  readonly remediation?: {
    /** With names in capitals for the values of a resource; or why there is none. */
    readonly cli: string | NoWay;
    readonly terraform: string | NoWay;
    readonly breaks: string;
  };
}

/** A check's remediation as one who has no resource before them reads it; nothing for a check without one. */
export function shownRemediation(check: AnyCheck): Shown {
  const of: Remediation<unknown> | undefined = check.remediation;
  if (of === undefined) return {};
  const { cli, terraform, breaks } = of;
  return { remediation: { cli: cliOf(check) ?? cli, terraform: terraformOf(check) ?? terraform, breaks } };
}
