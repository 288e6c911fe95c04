import type { AnyCheck } from "../../src/model/check.ts";
import { checkTable, type Row } from "./check-table.ts";
import { DETECTORS, detector, FOUNDATION, watching } from "./guardduty.ts";
import { answer, refused } from "./recorded.ts";

const LIST = "GuardDuty:ListDetectors";
const GET = "GuardDuty:GetDetector";
const NOT_TOLD = [`${GET} MalformedAnswer`];

/** What holds for every protection plan, and rows of its own. */
export function planTable(check: AnyCheck, feature: string, rows: readonly Row[] = []): void {
  const off = { Name: feature, Status: "DISABLED" };
  const on = { Name: feature, Status: "ENABLED" };
  checkTable(check, [
    { name: "on", calls: watching(feature, "ENABLED"), expected: "passed" },
    { name: "off", calls: watching(feature, "DISABLED"), expected: "failed", message: "is off in the region" },
    {
      name: "on, but suspended",
      calls: detector({ Status: "DISABLED", Features: [...FOUNDATION, on] }),
      expected: "failed",
      message: "suspended",
    },
    {
      name: "no detector",
      calls: [answer(LIST, { DetectorIds: [] })],
      expected: "none",
      reason: "no-detector",
      notCalled: ["GetDetector"],
    },
    {
      name: "not offered in the region",
      calls: detector({ Status: "ENABLED", Features: [...FOUNDATION, { Name: "SOMETHING_ELSE", Status: "ENABLED" }] }),
      expected: "none",
      reason: "not-offered-in-region",
    },
    {
      name: "not told, and what every detector has neither",
      calls: detector({ Status: "ENABLED", Features: FOUNDATION.slice(1) }),
      expected: "unknown",
      unread: NOT_TOLD,
    },
    {
      name: "no feature told",
      calls: detector({ Status: "ENABLED", Features: [] }),
      expected: "unknown",
      unread: NOT_TOLD,
    },
    { name: "features not told", calls: detector({ Status: "ENABLED" }), expected: "unknown", unread: NOT_TOLD },
    {
      name: "a feature without a name",
      calls: detector({ Status: "ENABLED", Features: [...FOUNDATION, { Status: "DISABLED" }] }),
      expected: "unknown",
      unread: NOT_TOLD,
    },
    {
      name: "a feature without a state",
      calls: detector({ Status: "ENABLED", Features: [...FOUNDATION, { Name: feature }] }),
      expected: "unknown",
      unread: NOT_TOLD,
    },
    { name: "a state that nobody knows", calls: watching(feature, "PARTLY"), expected: "unknown", unread: NOT_TOLD },
    {
      name: "a detector's status that nobody knows",
      calls: detector({ Status: "PARTLY", Features: [...FOUNDATION, off] }),
      expected: "unknown",
      unread: NOT_TOLD,
    },
    {
      name: "a detector's status not told",
      calls: detector({ Features: [on] }),
      expected: "unknown",
      unread: NOT_TOLD,
    },
    { name: "detectors not told", calls: [answer(LIST, {})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
    { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
    { name: "detail denied", calls: [DETECTORS, refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
    ...rows,
  ]);
}
