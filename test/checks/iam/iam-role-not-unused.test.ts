import check from "../../../checks/iam/iam-role-not-unused.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { account, DETAILS } from "../../support/iam.ts";
import { refused } from "../../support/recorded.ts";

/** The clock is at the first moment of 2026. */
const day = ($date: string) => ({ $date: `${$date}T00:00:00.000Z` });
const role = (more: JsonObject, path = "/") =>
  account({ roles: { deploy: { path, more: { CreateDate: day("2024-01-01"), ...more } } } });

checkTable(check, [
  { name: "yesterday", calls: role({ RoleLastUsed: { LastUsedDate: day("2025-12-31") } }), expected: "passed" },
  { name: "90 days ago", calls: role({ RoleLastUsed: { LastUsedDate: day("2025-10-03") } }), expected: "passed" },
  {
    name: "91 days ago",
    calls: role({ RoleLastUsed: { LastUsedDate: day("2025-10-02") } }),
    expected: "failed",
    message: "The role was not used for too long.",
    observed: { lastUsed: "2025-10-02T00:00:00.000Z" },
  },
  {
    name: "91 days ago, where that is allowed",
    calls: role({ RoleLastUsed: { LastUsedDate: day("2025-10-02") } }),
    options: { maxIdleDays: 180 },
    expected: "passed",
  },
  {
    name: "a month ago, where a week is allowed",
    calls: role({ RoleLastUsed: { LastUsedDate: day("2025-12-01") } }),
    options: { maxIdleDays: 7 },
    expected: "failed",
  },
  {
    name: "never",
    calls: role({ RoleLastUsed: {} }),
    expected: "failed",
    observed: { lastUsed: "not in the last 400 days" },
  },
  {
    name: "never, and new",
    calls: role({ RoleLastUsed: {}, CreateDate: day("2025-12-01") }),
    expected: "none",
    reason: "new-role",
  },
  { name: "no word about use", calls: role({}), expected: "unknown", unread: [`${DETAILS} MalformedAnswer`] },
  {
    name: "no date of creation",
    calls: role({ RoleLastUsed: {}, CreateDate: null }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "service-linked",
    calls: role({ RoleLastUsed: {} }, "/aws-service-role/x.amazonaws.com/"),
    expected: "none",
    reason: "service-linked-role",
  },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);
