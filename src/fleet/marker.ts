import type { Summary } from "../events/summary.ts";
import type { Changes } from "../model/lifecycle.ts";
import { count, document, field, optional, text, time, word } from "./round-read.ts";
import { readChanges, readSummary } from "./summary-read.ts";

const STATUSES = ["complete", "incomplete", "failed"] as const;

/** What became of an account in a round. */
export interface Marker {
  /** `failed`: it was given up, and nobody has looked at it to the end. */
  readonly status: (typeof STATUSES)[number];
  readonly ended: Date;
  /** How often it was begun. */
  readonly attempts: number;
  /** A sentence, why it is not complete. */
  readonly reason?: string;
  /** There always of what is complete. */
  readonly summary?: Summary;
  /** Only where it has a state. */
  readonly changes?: Changes;
}

/** Bytes of a marker. */
export const MARKER_SIZE = 65_536;

/** Characters of a reason. */
const REASON = 1_000;

export function markerBody({ ended, reason, ...rest }: Marker): Uint8Array {
  const cut = reason?.slice(0, REASON).toWellFormed();
  return Buffer.from(
    JSON.stringify({ ...rest, ended: ended.toISOString(), ...(cut !== undefined && { reason: cut }) }),
  );
}

/** Throws an `Error` that says what is wrong with it. */
export function readMarker(body: Uint8Array): Marker {
  const fields = document(body);
  const status = word(fields, "status", STATUSES);
  const reason = optional(fields, "reason", () => text(fields, "reason", { most: REASON }));
  const summary = optional(fields, "summary", () => readSummary(field(fields, "summary")));
  const changes = optional(fields, "changes", () => readChanges(field(fields, "changes")));
  if (status === "complete" && summary?.status !== "complete") throw new Error("its summary does not say complete");
  return {
    status,
    ended: time(fields, "ended"),
    attempts: count(fields, "attempts"),
    ...(reason !== undefined && { reason }),
    ...(summary !== undefined && { summary }),
    ...(changes !== undefined && { changes }),
  };
}
