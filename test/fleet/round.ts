import type { Summary } from "../../src/events/summary.ts";
import type { Manifest } from "../../src/fleet/manifest.ts";
import type { Marker } from "../../src/fleet/marker.ts";
import { openRounds, type Rounds } from "../../src/fleet/rounds.ts";
import { stateTemplate } from "../../src/fleet/state-template.ts";
import type { Bucket } from "./bucket.ts";

export const FIRST = "111122223333";
export const SECOND = "444455556666";
export const STARTED = new Date("2026-03-01T06:00:00.000Z");
export const ENDED = new Date("2026-03-01T06:10:00.000Z");

export const TEMPLATE = stateTemplate("s3://acme/prod/{account}.db");

export function roundsIn(bucket: Bucket): Promise<Rounds> {
  return openRounds(TEMPLATE, {}, async () => bucket);
}

/** Of two accounts, one of which is in an organization's unit. */
export const MANIFEST: Manifest = {
  id: "r1",
  started: STARTED,
  organization: { id: "o-acme", managementAccount: FIRST, accounts: new Set([FIRST, SECOND]) },
  accounts: [
    { id: FIRST, name: "hub", organization: "o-acme", units: [{ id: "r-1", name: "Root" }] },
    { id: SECOND, name: "payments", organization: "o-acme" },
  ],
};

/** Numbers that differ, so that none can stand for another. */
export function summaryOf(more: Partial<Summary> = {}): Summary {
  return {
    status: "complete",
    findings: { passed: 10, failed: 6, unknown: 1 },
    failed: { low: 2, medium: 1, high: 1, critical: 1 },
    suppressed: { failed: 1, unknown: 1 },
    targets: 3,
    regions: 2,
    resources: 40,
    calls: 70,
    gaps: 0,
    bugs: 0,
    ...more,
  };
}

export const COMPLETE: Marker = { status: "complete", ended: ENDED, attempts: 1, summary: summaryOf() };

export const INCOMPLETE: Marker = {
  status: "incomplete",
  ended: ENDED,
  attempts: 2,
  summary: summaryOf({ status: "incomplete", gaps: 3, findings: { passed: 1, failed: 0, unknown: 4 } }),
};

export const FAILED: Marker = {
  status: "failed",
  ended: ENDED,
  attempts: 5,
  reason: "The account cannot be entered.",
};
