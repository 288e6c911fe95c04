import type { ControlScore, FrameworkScore, Unassessed } from "../compliance/score.ts";
import type { TrackedControl } from "../compliance/tracked-control.ts";
import { type OrganizationalUnit, pathOf } from "../model/account.ts";
import { sha256 } from "../model/identity.ts";
import type { JsonObject } from "../model/json.ts";
import { type AplombEvent, head, type Outcome, placeOf, type ScanContext, scopeOf } from "./event.ts";

const OUTCOME: Readonly<Record<ControlScore["verdict"], Outcome>> = {
  met: "success",
  "not-met": "failure",
  unknown: "unknown",
  "not-assessed": "unknown",
};

/** Never "compliant": a check is evidence for a control, not the control. */
const MESSAGE: Readonly<Record<Exclude<ControlScore["verdict"], "not-assessed">, string>> = {
  met: "No failing evidence was found for the control.",
  "not-met": "There is failing evidence for the control.",
  unknown: "Evidence for the control could not be read.",
};

const UNASSESSED: Readonly<Record<Unassessed, string>> = {
  "not-configuration": "Configuration is no evidence for the control.",
  "no-check-yet": "No check looks at the control yet.",
  "not-selected": "Not all checks of the control were chosen.",
  "nothing-to-judge": "There was nothing to assess the control by.",
};

const ACCEPTED = "There is failing evidence for the control, and all of it is accepted risk.";

/** Nothing failed, and yet the control is not met. */
const LOOSER = "A check of the control was set looser than the control requires.";

interface ControlOf {
  readonly framework: FrameworkScore;
  readonly control: ControlScore;
  readonly time: Date;
  /** Of all accounts below this unit, the last of these. */
  readonly units?: readonly OrganizationalUnit[];
  /** What a state knows of it. */
  readonly tracked?: TrackedControl | undefined;
}

/**
 * What this scan says of one control (dataset `aplomb.compliance`): of the context's account, of a unit, or of all accounts
 * of the scan.
 */
export function controlEvent(
  { framework, control, time, units = [], tracked }: ControlOf,
  scan: ScanContext,
): AplombEvent {
  const { verdict, unassessed, acceptedRisk, findings, checks, looser } = control;
  const unit = units.at(-1);
  const base = head(scan, {
    dataset: "aplomb.compliance",
    kind: "state",
    id: sha256([scan.id, "control", unit?.id ?? scan.account?.id ?? "", framework.id, control.id]),
    outcome: OUTCOME[verdict],
    message: controlMessage(control),
    time,
  });
  return {
    ...base,
    ...placeOf(scan, ""),
    aplomb: {
      ...scopeOf(scan),
      ...(unit !== undefined && { account: { ou_id: unit.id, ou_path: pathOf(units) } }),
      control: {
        scope: scan.account !== undefined ? "account" : unit !== undefined ? "unit" : "scan",
        framework: {
          id: framework.id,
          name: framework.name,
          version: framework.version,
          mapping: framework.mapping,
          controls: framework.counts.total,
          listed: framework.complete ? "complete" : "partial",
        },
        id: control.id,
        title: control.title,
        verdict,
        ...(unassessed !== undefined && { unassessed }),
        ...stateOf(tracked),
        ...(acceptedRisk && { accepted_risk: true }),
        findings: { ...findings },
        checks: {
          mapped: checks.mapped,
          judged: checks.judged,
          unjudged: checks.unjudged,
          not_selected: checks.notSelected,
        },
        ...(looser.length > 0 && { looser }),
      },
    },
  };
}

function stateOf({ since, previous, lastKnown }: TrackedControl = {}): JsonObject {
  return {
    ...(since !== undefined && { since: since.toISOString() }),
    ...(previous !== undefined && { previous }),
    ...(lastKnown !== undefined && {
      last_known: { verdict: lastKnown.verdict, since: lastKnown.since.toISOString() },
    }),
  };
}

/** What a verdict means, in a sentence. */
export function controlMessage({ verdict, unassessed, acceptedRisk, findings, looser }: ControlScore): string {
  if (looser.length > 0 && findings.failed === 0) return LOOSER;
  if (acceptedRisk) return ACCEPTED;
  return verdict === "not-assessed" ? UNASSESSED[unassessed ?? "nothing-to-judge"] : MESSAGE[verdict];
}
