import check from "../../../checks/securityhub/securityhub-foundational-standard-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { notSubscribed, said } from "../../support/off.ts";
import { answer, refused } from "../../support/recorded.ts";
import { FOUNDATIONAL, standards } from "../../support/standards.ts";

const LIST = "SecurityHub:GetEnabledStandards";
const CIS = "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0";
const READY = { StandardsArn: FOUNDATIONAL, StandardsStatus: "READY" };

checkTable(check, [
  { name: "ready", calls: [standards(READY)], expected: "passed" },
  {
    name: "ready, on the second page",
    calls: [
      answer(LIST, { StandardsSubscriptions: [], NextToken: "two" }),
      answer(LIST, { StandardsSubscriptions: [READY] }, { input: { NextToken: "two" } }),
    ],
    expected: "passed",
  },
  { name: "none", calls: [standards()], expected: "failed", message: "not enabled" },
  {
    name: "another one",
    calls: [standards({ StandardsArn: CIS, StandardsStatus: "READY" })],
    expected: "failed",
    observed: { standards: [{ arn: CIS }] },
  },
  {
    name: "incomplete",
    calls: [
      standards({
        ...READY,
        StandardsStatus: "INCOMPLETE",
        StandardsStatusReason: { StatusReasonCode: "NO_AVAILABLE_CONFIGURATION_RECORDER" },
      }),
    ],
    expected: "failed",
    observed: { standards: [{ reason: "NO_AVAILABLE_CONFIGURATION_RECORDER" }] },
  },
  { name: "deleting", calls: [standards({ ...READY, StandardsStatus: "DELETING" })], expected: "failed" },
  { name: "pending", calls: [standards({ ...READY, StandardsStatus: "PENDING" })], expected: "unknown", unread: [] },
  { name: "failed", calls: [standards({ ...READY, StandardsStatus: "FAILED" })], expected: "unknown", unread: [] },
  {
    name: "a state that nobody knows",
    calls: [standards({ ...READY, StandardsStatus: "SOON" })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "state not told",
    calls: [standards({ StandardsArn: FOUNDATIONAL })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "which one not told",
    calls: [standards({ StandardsStatus: "READY" })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "not told", calls: [answer(LIST, {})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "Security Hub off", calls: [notSubscribed(LIST)], expected: "none", reason: "security-hub-off" },
  {
    name: "no access, by the same error",
    calls: [said(LIST, "InvalidAccessException", "The account doesn't have permission to perform this action.", 401)],
    expected: "unknown",
    unread: [`${LIST} InvalidAccessException`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
]);
