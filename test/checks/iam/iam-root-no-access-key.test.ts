import check from "../../../checks/iam/iam-root-no-access-key.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const SUMMARY = "IAM:GetAccountSummary";
const summary = (keys: object) =>
  answer(SUMMARY, { SummaryMap: { AccountMFAEnabled: 1, AccountPasswordPresent: 1, ...keys } });

checkTable(check, [
  {
    name: "none",
    calls: [summary({ AccountAccessKeysPresent: 0 })],
    expected: "passed",
    observed: { accountAccessKeysPresent: 0 },
  },
  { name: "one", calls: [summary({ AccountAccessKeysPresent: 1 })], expected: "failed" },
  { name: "two", calls: [summary({ AccountAccessKeysPresent: 2 })], expected: "failed" },
  { name: "not told", calls: [summary({})], expected: "unknown", unread: [`${SUMMARY} MalformedAnswer`] },
  {
    name: "told as text",
    calls: [summary({ AccountAccessKeysPresent: "none" })],
    expected: "unknown",
    unread: [`${SUMMARY} MalformedAnswer`],
  },
  { name: "nothing told", calls: [answer(SUMMARY, {})], expected: "unknown", unread: [`${SUMMARY} MalformedAnswer`] },
  { name: "denied", calls: [refused(SUMMARY)], expected: "unknown", unread: [`${SUMMARY} AccessDenied`] },
]);
