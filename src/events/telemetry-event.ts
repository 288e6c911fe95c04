import { sha256 } from "../model/identity.ts";
import { TELEMETRY_SOURCES } from "../model/telemetry.ts";
import { type Cell, isDoubtful, sentenceOf, type TelemetryState } from "../telemetry/cell.ts";
import { type AplombEvent, head, type Outcome, placeOf, type ScanContext, scopeOf } from "./event.ts";
import { errorOf, unreadList } from "./finding-event.ts";

const OUTCOME: Readonly<Record<TelemetryState, Outcome>> = {
  recorded: "success",
  partly: "failure",
  "not-recorded": "failure",
  unknown: "unknown",
  "nothing-there": "unknown",
  "not-looked-at": "unknown",
};

/** Whether a source records in one region of one account, or in the account as a whole (dataset `aplomb.telemetry`). */
export function telemetryEvent(cell: Cell, time: Date, scan: ScanContext): AplombEvent {
  const { source, region, state, things, doubts, checks, leftOut, reasons, unread } = cell;
  const { title, kind } = TELEMETRY_SOURCES[source];
  const base = head(scan, {
    dataset: "aplomb.telemetry",
    kind: "state",
    id: sha256([scan.id, "telemetry", scan.account?.id ?? "", region, source]),
    outcome: OUTCOME[state],
    message: sentenceOf(cell),
    time,
  });
  return {
    ...base,
    ...placeOf(scan, region),
    ...errorOf(unread),
    aplomb: {
      ...scopeOf(scan),
      telemetry: {
        source,
        title,
        kind,
        state,
        things: {
          total: things.recorded + things.notRecorded + things.unknown,
          recorded: things.recorded,
          not_recorded: things.notRecorded,
          unknown: things.unknown,
          suppressed: things.suppressed,
        },
        complete: !isDoubtful(cell),
        gaps: doubts.gaps,
        checks: [...checks],
        ...(leftOut.length > 0 && { left_out: [...leftOut] }),
        ...(reasons.length > 0 && { reasons: [...reasons] }),
      },
      ...(unread.length > 0 && { unread: unreadList(unread) }),
    },
  };
}
