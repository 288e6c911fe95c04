import check from "../../../checks/iam/iam-access-key-rotated.ts";
import { checkTable } from "../../support/check-table.ts";
import { daysAgo, GET, type Line, userReport } from "../../support/credential-report.ts";

const key = (slot: 1 | 2, made: string, active = "true"): Line => ({
  [`access_key_${slot}_active`]: active,
  [`access_key_${slot}_last_rotated`]: made,
});

checkTable(check, [
  {
    name: "of 90 days",
    calls: userReport(key(1, daysAgo(90))),
    expected: "passed",
    observed: { accessKey1: { lastRotated: "2025-10-03T00:00:00.000Z", ageDays: 90 }, reportAgeHours: 1 },
  },
  { name: "of 91 days", calls: userReport(key(1, daysAgo(91))), expected: "failed" },
  {
    name: "the second one is old",
    calls: userReport({ ...key(1, daysAgo(1)), ...key(2, daysAgo(700)) }),
    expected: "failed",
    observed: { accessKey1: { ageDays: 1 }, accessKey2: { ageDays: 700 } },
  },
  {
    name: "an old one that is inactive, beside a young one",
    calls: userReport({ ...key(1, daysAgo(700), "false"), ...key(2, daysAgo(1)) }),
    expected: "passed",
  },
  {
    name: "an inactive one alone",
    calls: userReport(key(1, daysAgo(700), "false")),
    expected: "none",
    reason: "no-active-access-key",
  },
  { name: "no key", calls: userReport({}), expected: "none", reason: "no-active-access-key" },
  {
    name: "made after the report, by a clock that is ahead",
    calls: userReport(key(1, daysAgo(-1))),
    expected: "passed",
    observed: { accessKey1: { ageDays: 0 } },
  },
  {
    name: "30 days are too many",
    calls: userReport(key(1, daysAgo(31))),
    options: { maxAgeDays: 30 },
    expected: "failed",
  },
  {
    name: "active, and of no date",
    calls: userReport(key(1, "N/A")),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "one of no date hides no old one",
    calls: userReport({ ...key(1, "N/A"), ...key(2, daysAgo(91)) }),
    expected: "failed",
  },
  {
    name: "one of no date beside a young one",
    calls: userReport({ ...key(1, "N/A"), ...key(2, daysAgo(1)) }),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "active or not, not told",
    calls: userReport(key(2, daysAgo(1), "")),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
]);
