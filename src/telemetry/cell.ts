import type { Unread } from "../model/errors.ts";
import { TELEMETRY_SOURCES, type TelemetryId } from "../model/telemetry.ts";

/** What is known of a source somewhere. Only a look at all of it can give `recorded` or `nothing-there`. */
export type TelemetryState = "recorded" | "partly" | "not-recorded" | "unknown" | "nothing-there" | "not-looked-at";

/** Things that could record, by what was found. */
export interface Things {
  readonly recorded: number;
  readonly notRecorded: number;
  readonly unknown: number;
  /** Of those that do not record, or are unknown: people have decided to live with it. */
  readonly suppressed: number;
}

/** Why it cannot be told of all of it. */
export interface Doubts {
  /** Listings that broke: there may be more than was judged. */
  readonly gaps: number;
  /** The scan ended before it was looked at. */
  readonly isUnreached: boolean;
  /** Findings that a listing gave are not in the output. */
  readonly lacksFindings: boolean;
}

/** One source in one region of one account; the region is empty for what is of none. */
export interface Cell {
  readonly source: TelemetryId;
  readonly region: string;
  readonly state: TelemetryState;
  readonly things: Things;
  readonly doubts: Doubts;
  /** Things that were listed and that nobody would expect to record. */
  readonly skipped: number;
  /** Ids of the checks that looked. */
  readonly checks: readonly string[];
  /** Ids of those that would have to look too, and were not chosen. */
  readonly leftOut: readonly string[];
  /** What the failed findings say, each sentence once; the first few. */
  readonly reasons: readonly string[];
  /** What could not be read; the first few. */
  readonly unread: readonly Unread[];
  /** Something could not be told, and nobody has said that this is fine. */
  readonly isIncomplete: boolean;
}

/** A certain failure is not hidden by what could not be read, and that is not hidden by what records. */
export function stateOf({ things, doubts, leftOut }: Pick<Cell, "things" | "doubts" | "leftOut">): TelemetryState {
  if (things.notRecorded > 0) return things.recorded > 0 ? "partly" : "not-recorded";
  if (isDoubtful({ things, doubts })) return "unknown";
  if (leftOut.length > 0) return "not-looked-at";
  return things.recorded > 0 ? "recorded" : "nothing-there";
}

/** Whether there may be more, or other, than was judged. */
export function isDoubtful({ things, doubts }: Pick<Cell, "things" | "doubts">): boolean {
  return things.unknown > 0 || doubts.gaps > 0 || doubts.isUnreached || doubts.lacksFindings;
}

/** A sentence without ids. */
export function sentenceOf(cell: Cell): string {
  return `${TELEMETRY_SOURCES[cell.source].title}: ${told(cell)}`;
}

function told({ state, things, doubts, leftOut, skipped, checks }: Cell): string {
  const rest = isDoubtful({ things, doubts }) ? " Not all of it could be read." : "";
  const suppressed = things.suppressed > 0 && things.suppressed === things.notRecorded + things.unknown;
  const lived = suppressed ? " Somebody has decided to live with that." : "";
  switch (state) {
    case "recorded":
      return "all that was looked at is recorded.";
    case "partly":
      return `some of what was looked at is not recorded.${rest}${lived}`;
    case "not-recorded":
      return `nothing of what was looked at is recorded.${rest}${lived}`;
    case "unknown":
      return `${doubtOf(doubts, things)}${lived}`;
    case "nothing-there":
      return skipped > 0 ? "there is nothing that has to record it." : "there is nothing that could be recorded.";
    case "not-looked-at":
      return leftOut.length > 0 && checks.length > 0 ? "not all of it was looked at." : "it was not looked at.";
  }
}

function doubtOf({ gaps, isUnreached }: Doubts, { unknown }: Things): string {
  if (unknown > 0 || gaps > 0) return "it cannot be told, as something could not be read.";
  return isUnreached
    ? "it cannot be told, as the scan did not come to it."
    : "it cannot be told, as findings are missing.";
}
