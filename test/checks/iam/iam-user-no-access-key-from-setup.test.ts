import check from "../../../checks/iam/iam-user-no-access-key-from-setup.ts";
import { checkTable } from "../../support/check-table.ts";
import { daysAgo, GET, type Line, userReport } from "../../support/credential-report.ts";

const user = (line: Line) => userReport({ password_enabled: "true", user_creation_time: daysAgo(10), ...line });
const key = (made: string, used = "N/A", active = "true"): Line => ({
  access_key_1_active: active,
  access_key_1_last_rotated: made,
  access_key_1_last_used_date: used,
});

checkTable(check, [
  {
    name: "made with the user, and never used",
    calls: user(key(daysAgo(10))),
    expected: "failed",
    observed: { accessKey1: { lastUsed: "never" } },
  },
  { name: "half a minute later", calls: user(key("2025-12-22T00:00:30+00:00")), expected: "failed" },
  { name: "made with the user, and used", calls: user(key(daysAgo(10), daysAgo(1))), expected: "passed" },
  { name: "made a day later", calls: user(key(daysAgo(9))), expected: "passed" },
  { name: "inactive", calls: user(key(daysAgo(10), "N/A", "false")), expected: "none", reason: "no-active-access-key" },
  {
    name: "a user for programs",
    calls: userReport(key(daysAgo(365))),
    expected: "none",
    reason: "no-console-password",
  },
  {
    name: "made nobody knows when",
    calls: user({ ...key(daysAgo(10)), user_creation_time: "" }),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
]);
