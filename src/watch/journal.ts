import type { Summary } from "../events/summary.ts";

/**
 * How a round ended. `incomplete`: something could not be read. `undelivered`: somebody does not have all events yet.
 * `failed`: there was no scan.
 */
export const STATUSES = ["complete", "incomplete", "undelivered", "interrupted", "failed"] as const;

export type Status = (typeof STATUSES)[number];

export interface Ended {
  readonly status: Status;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Of a clock that only grows. */
  readonly elapsed: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** What a scan found; it stands until another one has found something. */
export interface Seen {
  readonly summary: Summary;
  /** Of all accounts in the state, if it could be told. */
  readonly open?: number;
  /** Of what waits for receivers, if there is a spool. */
  readonly spoolBytes?: number;
}

/** What a watcher remembers of its rounds: as much after a year as after an hour. */
export class Journal {
  readonly rounds: Record<Status, number> = { complete: 0, incomplete: 0, undelivered: 0, interrupted: 0, failed: 0 };
  last: Ended | undefined;
  /** Epoch milliseconds: of the last round that scanned and delivered. */
  lastSuccess: number | undefined;
  seen: Seen | undefined;

  note(ended: Ended, seen?: Seen): void {
    this.rounds[ended.status] += 1;
    this.last = ended;
    if (ended.status === "complete" || ended.status === "incomplete") this.lastSuccess = ended.time;
    if (seen !== undefined) this.seen = seen;
  }
}
