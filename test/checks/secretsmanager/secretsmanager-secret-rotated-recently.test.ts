import check from "../../../checks/secretsmanager/secretsmanager-secret-rotated-recently.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { daysAgo, KEPT_UP_ELSEWHERE, secrets } from "../../support/secret.ts";

const LIST = "SecretsManager:ListSecrets";

checkTable(check, [
  { name: "90 days ago", calls: [secrets({ LastRotatedDate: daysAgo(90) })], expected: "passed" },
  {
    name: "91 days ago",
    calls: [secrets({ LastRotatedDate: daysAgo(91) })],
    expected: "failed",
    observed: { ageDays: 91 },
  },
  {
    name: "30 days ago, and a person wants 10",
    calls: [secrets({ LastRotatedDate: daysAgo(30) })],
    options: { maxAgeDays: 10 },
    expected: "failed",
  },
  { name: "never, and old", calls: [secrets()], expected: "failed", observed: { lastRotated: "never" } },
  { name: "never, and young", calls: [secrets({ CreatedDate: daysAgo(3) })], expected: "passed", message: "too young" },
  {
    name: "no date that could be one",
    calls: [secrets({ LastRotatedDate: { $date: null } })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "no date at all",
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
