import { all, type Certainty } from "../chains/certainty.ts";
import { allowanceOf } from "./allowance.ts";
import { distinct } from "./broad.ts";
import type { Grant, Holder, World } from "./deed.ts";
import { ESCALATION_PATHS, type EscalationPath, type Need } from "./escalation-paths.ts";

/** A way to more rights that is open to the holder, or may be. */
export interface Escalation {
  readonly path: EscalationPath;
  readonly certainty: Exclude<Certainty, "no">;
  readonly grants: readonly Grant[];
}

/** The known ways that the holder's policies open, each of which needs nothing else. */
export function escalationsOf(holder: Holder, world: World): readonly Escalation[] {
  return ESCALATION_PATHS.flatMap((path): readonly Escalation[] => {
    const found: Grant[] = [];
    let certainty: Certainty = "yes";
    for (const need of path.needs) {
      const allowance = allowanceOf(holder, deedOf(need, world), world);
      if (allowance.certainty === "no") return [];
      certainty = all(certainty, allowance.certainty);
      found.push(...allowance.grants);
    }
    return certainty === "no" ? [] : [{ path, certainty, grants: distinct(found) }];
  });
}

function deedOf({ action, reach, on, passedTo }: Need, { partition, account }: World) {
  const resource = `arn:${partition}:${on.replace("{account}", account)}`;
  return { action: action.toLowerCase(), reach, resource, passedTo };
}
