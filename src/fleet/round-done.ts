import type { AccountCounts } from "../events/scan-event.ts";
import { type Manifest, manifestBody } from "./manifest.ts";
import { count, document, type Fields, field, list, optional, record, text, time } from "./round-read.ts";
import type { Reason, RoundSums } from "./round-totals.ts";
import { readChanges, readSummary } from "./summary-read.ts";

export interface Done {
  readonly manifest: Manifest;
  readonly sums: RoundSums;
}

/** A round as it is kept when all of its accounts have ended: with what it came to. */
export function doneBody(manifest: Manifest, { accounts, summary, changes, ended, reasons }: RoundSums): Uint8Array {
  const outcome = { ended: ended?.toISOString(), accounts, summary, changes, reasons };
  return manifestBody(manifest, { outcome });
}

/** Throws an `Error` that says what is wrong with it. */
export function readOutcome(body: Uint8Array): RoundSums {
  const fields = record(field(document(body), "outcome"), "its outcome");
  const ended = optional(fields, "ended", () => time(fields, "ended"));
  const changes = optional(fields, "changes", () => readChanges(field(fields, "changes")));
  return {
    accounts: countsOf(record(field(fields, "accounts"), "its outcome's accounts")),
    summary: readSummary(field(fields, "summary")),
    ...(changes !== undefined && { changes }),
    ...(ended !== undefined && { ended }),
    reasons: list(fields, "reasons", 100).map((one) => reasonOf(record(one, "a reason of it"))),
  };
}

function countsOf(fields: Fields): AccountCounts {
  return {
    complete: count(fields, "complete"),
    incomplete: count(fields, "incomplete"),
    unentered: count(fields, "unentered"),
    unended: count(fields, "unended"),
  };
}

function reasonOf(fields: Fields): Reason {
  return { reason: text(fields, "reason", { most: 1_000 }), accounts: count(fields, "accounts") };
}
