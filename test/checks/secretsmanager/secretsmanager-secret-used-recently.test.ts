import check from "../../../checks/secretsmanager/secretsmanager-secret-used-recently.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { daysAgo, KEPT_UP_ELSEWHERE, secrets } from "../../support/secret.ts";

const LIST = "SecretsManager:ListSecrets";

checkTable(check, [
  { name: "read 90 days ago", calls: [secrets({ LastAccessedDate: daysAgo(90) })], expected: "passed" },
  {
    name: "read 91 days ago",
    calls: [secrets({ LastAccessedDate: daysAgo(91) })],
    expected: "failed",
    observed: { unusedDays: 91 },
  },
  {
    name: "read 91 days ago, and a person allows a year",
    calls: [secrets({ LastAccessedDate: daysAgo(91) })],
    options: { maxUnusedDays: 365 },
    expected: "passed",
  },
  { name: "never read, and old", calls: [secrets()], expected: "failed", observed: { lastRead: "never" } },
  {
    name: "never read, and young",
    calls: [secrets({ CreatedDate: daysAgo(3) })],
    expected: "passed",
    message: "too young",
  },
  {
    name: "never read, and its age is not told",
    calls: [secrets({ CreatedDate: null })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  ...KEPT_UP_ELSEWHERE,
  {
    name: "denied",
    calls: [refused("Secrets Manager:ListSecrets")],
    expected: "none",
    unread: [`${LIST} AccessDenied`],
  },
]);
