import check from "../../../checks/iam/iam-root-not-used-recently.ts";
import { checkTable } from "../../support/check-table.ts";
import { daysAgo, GENERATE, GET, reportOf, reportText, rootReport } from "../../support/credential-report.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "long ago",
    calls: rootReport({ password_last_used: daysAgo(90) }),
    expected: "passed",
    observed: {
      passwordLastUsed: "2025-10-03T00:00:00.000Z",
      accessKey1LastUsed: "never",
      reportGenerated: "2025-12-31T22:30:00.000Z",
      reportAgeHours: 1,
    },
  },
  {
    name: "never, as far as AWS knows",
    calls: rootReport({ password_last_used: "no_information" }),
    expected: "passed",
  },
  { name: "no password, no key", calls: rootReport({ password_last_used: "N/A" }), expected: "passed" },
  { name: "the password, last month", calls: rootReport({ password_last_used: daysAgo(30) }), expected: "failed" },
  {
    name: "the first key, yesterday",
    calls: rootReport({ access_key_1_last_used_date: daysAgo(1) }),
    expected: "failed",
  },
  { name: "the second key, today", calls: rootReport({ access_key_2_last_used_date: daysAgo(0) }), expected: "failed" },
  {
    name: "last month, where a week is long",
    calls: rootReport({ password_last_used: daysAgo(30) }),
    options: { days: 7 },
    expected: "passed",
  },
  {
    name: "a report of two days ago is judged, and says so",
    calls: reportOf(
      reportText({ user: "<root_account>", arn: "arn:aws:iam::111122223333:root", password_last_used: daysAgo(400) }),
      daysAgo(2),
    ),
    expected: "passed",
    observed: { reportAgeHours: 48 },
  },
  ...["not_supported", "", "yesterday", "2025-13-01T00:00:00+00:00", "1767225600"].map((text) => ({
    name: `a date that is none: ${text}`,
    calls: rootReport({ password_last_used: text }),
    expected: "unknown" as const,
    unread: [`${GET} MalformedAnswer`],
  })),
  {
    name: "no line of the root user",
    calls: reportOf(reportText({})),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "another account's root user",
    calls: reportOf(reportText({ user: "<root_account>", arn: "arn:aws:iam::444455556666:root" })),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "no generation", calls: [refused(GENERATE)], expected: "unknown", unread: [`${GENERATE} AccessDenied`] },
  {
    name: "no report",
    calls: [answer(GENERATE, { State: "COMPLETE" }), refused(GET)],
    expected: "unknown",
    unread: [`${GET} AccessDenied`],
  },
]);
