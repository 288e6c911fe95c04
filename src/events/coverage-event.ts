import type { Coverage } from "../model/finding.ts";
import { sha256 } from "../model/identity.ts";
import { type AplombEvent, cloudOf, head, type ScanContext } from "./event.ts";
import { errorOf, unreadList } from "./finding-event.ts";

/** What was looked at in one target, and what could not be (dataset `aplomb.coverage`). */
export function coverageEvent(coverage: Coverage, scan: ScanContext): AplombEvent {
  const { place, type, checks, status, listed, findings, skipped, unread, time } = coverage;
  const failed = status === "failed";
  const base = head(scan, {
    dataset: "aplomb.coverage",
    kind: "state",
    id: sha256([scan.id, "coverage", place.account, place.region, type.type]),
    outcome: failed ? "failure" : "success",
    message: coverageMessage(coverage),
    time,
  });
  return {
    ...base,
    cloud: { ...cloudOf(place.account, place.region), service: { name: type.kind.serviceName } },
    ...(unread !== undefined && errorOf([unread])),
    aplomb: {
      scan: { id: scan.id },
      coverage: {
        status,
        resource_type: type.type,
        listed,
        findings,
        skipped: Object.entries(skipped).map(([reason, count]) => ({ reason, count })),
        checks: [...checks],
        unjudged_checks: failed ? [...checks] : [],
      },
      ...(unread !== undefined && { unread: unreadList([unread]) }),
    },
  };
}

/** A sentence without ids. */
function coverageMessage({ status, listed, type }: Coverage): string {
  const { noun } = type.kind;
  if (status === "complete") return `The listing of every ${noun} was complete.`;
  return listed === 0
    ? `The listing of every ${noun} could not be read.`
    : `The listing of every ${noun} broke off; those after that were not judged.`;
}
