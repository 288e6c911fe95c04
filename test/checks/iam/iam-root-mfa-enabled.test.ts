import check from "../../../checks/iam/iam-root-mfa-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const SUMMARY = "IAM:GetAccountSummary";
const summary = (keys: object) => answer(SUMMARY, { SummaryMap: { AccountAccessKeysPresent: 0, ...keys } });

checkTable(check, [
  { name: "MFA", calls: [summary({ AccountMFAEnabled: 1 })], expected: "passed", message: "has MFA" },
  {
    name: "a password and no MFA",
    calls: [summary({ AccountMFAEnabled: 0, AccountPasswordPresent: 1 })],
    expected: "failed",
  },
  {
    name: "credentials that centralized root access took away (peers fail it)",
    calls: [summary({ AccountMFAEnabled: 0, AccountPasswordPresent: 0 })],
    expected: "passed",
    message: "no password",
    observed: { accountMfaEnabled: false, accountPasswordPresent: false },
  },
  {
    name: "no MFA, and whether there is a password is not told",
    calls: [summary({ AccountMFAEnabled: 0 })],
    expected: "unknown",
    unread: [`${SUMMARY} MalformedAnswer`],
  },
  {
    name: "MFA not told",
    calls: [summary({ AccountPasswordPresent: 0 })],
    expected: "unknown",
    unread: [`${SUMMARY} MalformedAnswer`],
  },
  {
    name: "a flag that is none",
    calls: [summary({ AccountMFAEnabled: 7 })],
    expected: "unknown",
    unread: [`${SUMMARY} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(SUMMARY)], expected: "unknown", unread: [`${SUMMARY} AccessDenied`] },
]);
