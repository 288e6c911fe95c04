import type { Coverage } from "../model/finding.ts";
import { sha256 } from "../model/identity.ts";
import { type AplombEvent, head, placeOf, type ScanContext, scopeOf } from "./event.ts";
import { errorOf, unreadList } from "./finding-event.ts";

/**
 * What was looked at in one target, and what could not be (dataset `aplomb.coverage`). `options`: what its checks ran with,
 * `check.option=value`.
 */
export function coverageEvent(coverage: Coverage, scan: ScanContext, options: readonly string[] = []): AplombEvent {
  const { place, type, checks, status, listed, findings, skipped, unread, wanted, time } = coverage;
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
    ...placeOf(scan, place.region, type.kind.serviceName),
    ...(unread !== undefined && errorOf([unread])),
    aplomb: {
      ...scopeOf(scan),
      coverage: {
        status,
        resource_type: type.type,
        ...(wanted !== undefined && { resources: [...wanted] }),
        listed,
        findings,
        // By name: in which order roles are judged is a matter of time.
        skipped: Object.entries(skipped)
          .toSorted(byName)
          .map(([reason, count]) => ({ reason, count })),
        checks: [...checks],
        ...(options.length > 0 && { options: [...options] }),
        unjudged_checks: failed ? [...checks] : [],
      },
      ...(unread !== undefined && { unread: unreadList([unread]) }),
    },
  };
}

/** A sentence without ids. */
function coverageMessage({ status, listed, type, wanted, missing = [] }: Coverage): string {
  const { noun } = type.kind;
  if (wanted !== undefined) {
    if (status === "failed") return `Not every ${noun} that was asked for could be read.`;
    return missing.length === 0
      ? `Every ${noun} that was asked for was read.`
      : `Not every ${noun} that was asked for is there.`;
  }
  if (status === "complete") return `Every ${noun} was listed.`;
  return listed === 0
    ? `No ${noun} could be listed.`
    : `The listing broke off after some: not every ${noun} was judged.`;
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : Number(a > b);
}
