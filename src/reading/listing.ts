import { at, numberAt, textAt, textsAt } from "../formats/read-event.ts";

/** What a coverage event says of one listing. */
export interface Listing {
  /** `event.id`: of the scan, the place and the type, so that of a repeat it is the same. */
  readonly id: string;
  readonly scan: string;
  /** Epoch milliseconds: when the scan began; 0 of one that does not tell. */
  readonly started: number;
  /** Epoch milliseconds: when it was told. */
  readonly time: number;
  readonly account: string;
  /** Empty for a listing of the whole account. */
  readonly region: string;
  readonly type: string;
  /** Ids of the checks that it was for. */
  readonly checks: readonly string[];
  readonly isComplete: boolean;
  /** Resources that it gave. */
  readonly listed: number;
  /** Findings that came of it. */
  readonly findings: number;
  /** Things and verdicts that were left out, by reason. */
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  /** The failed reads, as events have them in `aplomb.unread`. */
  readonly unread: readonly unknown[];
  /** Ids of the only resources that it was about: of all others of the type it says nothing. */
  readonly only?: readonly string[];
}

/** The listing that a coverage event is about. */
export function readListing(event: unknown): Listing {
  const only = at(event, "aplomb.coverage.resources");
  return {
    id: textAt(event, "event.id"),
    scan: textAt(event, "aplomb.scan.id"),
    started: numberAt(event, "event.sequence"),
    time: timeAt(event),
    account: textAt(event, "cloud.account.id"),
    region: textAt(event, "cloud.region"),
    type: textAt(event, "aplomb.coverage.resource_type"),
    checks: textsAt(event, "aplomb.coverage.checks"),
    isComplete: textAt(event, "aplomb.coverage.status") === "complete",
    listed: numberAt(event, "aplomb.coverage.listed"),
    findings: numberAt(event, "aplomb.coverage.findings"),
    skipped: listAt(event, "aplomb.coverage.skipped").map((one) => ({
      reason: textAt(one, "reason"),
      count: numberAt(one, "count"),
    })),
    unread: listAt(event, "aplomb.unread"),
    ...(Array.isArray(only) && { only: textsAt(event, "aplomb.coverage.resources") }),
  };
}

/** Epoch milliseconds of an event's `@timestamp`; if it has none, of the beginning of its scan. */
export function timeAt(event: unknown): number {
  const time = Date.parse(textAt(event, "@timestamp"));
  return Number.isNaN(time) ? numberAt(event, "event.sequence") : time;
}

function listAt(event: unknown, path: string): readonly unknown[] {
  const list = at(event, path);
  return Array.isArray(list) ? list : [];
}
