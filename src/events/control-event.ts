import type { ControlScore, FrameworkScore } from "../compliance/score.ts";
import { sha256 } from "../model/identity.ts";
import { type AplombEvent, head, type Outcome, placeOf, type ScanContext, scopeOf } from "./event.ts";

const OUTCOME: Readonly<Record<ControlScore["verdict"], Outcome>> = {
  passed: "success",
  failed: "failure",
  unknown: "unknown",
  "not-assessed": "unknown",
};

/** Never "compliant": a check is evidence for a control, not the control. */
const MESSAGE: Readonly<Record<ControlScore["verdict"], string>> = {
  passed: "No failing evidence was found for the control.",
  failed: "There is failing evidence for the control.",
  unknown: "Evidence for the control could not be read.",
  "not-assessed": "There was nothing to assess the control by.",
};

/** Nothing failed, and yet the control is not met. */
const LOOSER = "A check of the control was set looser than the control requires.";

interface ControlOf {
  readonly framework: FrameworkScore;
  readonly control: ControlScore;
  readonly time: Date;
}

/** What this scan says of one control (dataset `aplomb.compliance`). */
export function controlEvent({ framework, control, time }: ControlOf, scan: ScanContext): AplombEvent {
  const { verdict, findings, checks, looser } = control;
  const base = head(scan, {
    dataset: "aplomb.compliance",
    kind: "state",
    id: sha256([scan.id, "control", scan.account?.id ?? "", framework.id, control.id]),
    outcome: OUTCOME[verdict],
    message: looser.length > 0 && findings.failed === 0 ? LOOSER : MESSAGE[verdict],
    time,
  });
  return {
    ...base,
    ...placeOf(scan, ""),
    aplomb: {
      ...scopeOf(scan),
      control: {
        framework: {
          id: framework.id,
          name: framework.name,
          version: framework.version,
          mapping: framework.mapping,
          controls: framework.counts.total,
        },
        id: control.id,
        title: control.title,
        verdict,
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
