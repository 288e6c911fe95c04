import { type CheckState, isUnseen, type Picture, picturesOf, type Report } from "../../compliance/report.ts";
import type { ControlScore } from "../../compliance/score.ts";
import type { Cells } from "./csv-columns.ts";

/** A row per control and scope. */
export function* controlRows(report: Report): Generator<Cells> {
  for (const picture of picturesOf(report)) {
    for (const { control, score, checks } of picture.details) {
      const ids = (those: (check: CheckState) => boolean) =>
        checks
          .filter(those)
          .map(({ id }) => id)
          .join(" ");
      yield {
        ...headCells(picture, score),
        section: control.section ?? "",
        unassessed: score.unassessed ?? "",
        evidence: control.evidence ?? "",
        passed: score.findings.passed,
        failed: score.findings.failed,
        accepted: score.findings.accepted,
        unknown: score.findings.unknown,
        checks: ids(() => true),
        checks_failed: ids(({ failed }) => failed > 0),
        checks_unseen: ids(isUnseen),
        checks_not_selected: ids(({ selected }) => !selected),
        checks_found_nothing: ids(
          ({ selected, passed, failed, unknown }) => selected && passed + failed + unknown === 0,
        ),
        looser: score.looser.join("; "),
      };
    }
  }
}

/** Which control it is about, in which scope. */
export function headCells({ framework, scope }: Picture, { id, title, verdict, acceptedRisk }: ControlScore): Cells {
  return {
    framework: framework.id,
    framework_version: framework.version,
    mapping: framework.mapping,
    scope: scope.kind,
    scope_id: scope.id,
    scope_name: scope.name,
    control: id,
    title,
    verdict,
    accepted_risk: acceptedRisk,
  };
}
