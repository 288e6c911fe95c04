import check from "../../../checks/iam/iam-credentials-used-recently.ts";
import { checkTable } from "../../support/check-table.ts";
import { daysAgo, GET, type Line, userReport } from "../../support/credential-report.ts";

const key = (slot: 1 | 2, made: string, used = "N/A", active = "true"): Line => ({
  [`access_key_${slot}_active`]: active,
  [`access_key_${slot}_last_rotated`]: made,
  [`access_key_${slot}_last_used_date`]: used,
});
const password = (changed: string, used: string): Line => ({
  password_enabled: "true",
  password_last_changed: changed,
  password_last_used: used,
});

checkTable(check, [
  {
    name: "used 44 days ago",
    calls: userReport(password(daysAgo(400), daysAgo(44))),
    expected: "passed",
    observed: { password: { lastUsed: daysAgo(44).replace("+00:00", ".000Z"), idleDays: 44 } },
  },
  // "Unused for 45 days or more" (CIS), "not been used for 45 days or more" (Security Hub's IAM.22).
  { name: "used 45 days ago", calls: userReport(password(daysAgo(400), daysAgo(45))), expected: "failed" },
  {
    name: "a password that was never used counts since it was set",
    calls: userReport(password(daysAgo(46), "no_information")),
    expected: "failed",
    observed: { password: { lastUsed: "never", idleDays: 46 } },
  },
  {
    name: "a new one that was never used",
    calls: userReport(password(daysAgo(3), "no_information")),
    expected: "passed",
  },
  {
    name: "a key that was never used counts since it was made",
    calls: userReport(key(1, daysAgo(46))),
    expected: "failed",
  },
  { name: "a new key that was never used", calls: userReport(key(2, daysAgo(3))), expected: "passed" },
  { name: "an old key that is used", calls: userReport(key(1, daysAgo(900), daysAgo(2))), expected: "passed" },
  {
    name: "an idle password beside a busy key (each counts)",
    calls: userReport({ ...password(daysAgo(400), daysAgo(60)), ...key(1, daysAgo(400), daysAgo(0)) }),
    expected: "failed",
    observed: { password: { idleDays: 60 }, accessKey1: { idleDays: 0 } },
  },
  {
    name: "an idle second key",
    calls: userReport({ ...key(1, daysAgo(9)), ...key(2, daysAgo(400), daysAgo(60)) }),
    expected: "failed",
  },
  {
    name: "an idle key that is inactive",
    calls: userReport(key(1, daysAgo(400), "N/A", "false")),
    expected: "none",
    reason: "no-active-credential",
  },
  { name: "nothing to use", calls: userReport({}), expected: "none", reason: "no-active-credential" },
  {
    name: "a longer time is allowed",
    calls: userReport(password(daysAgo(400), daysAgo(60))),
    options: { maxIdleDays: 61 },
    expected: "passed",
  },
  {
    name: "never used, and set nobody knows when",
    calls: userReport(password("N/A", "no_information")),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "used nobody knows when",
    calls: userReport(password(daysAgo(1), "")),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
]);
