import check from "../../../checks/iam/iam-user-mfa-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { GENERATE, GET, reportOf, reportText, userReport } from "../../support/credential-report.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const console = { password_enabled: "true", password_last_changed: "2025-12-01T00:00:00+00:00" };
const malformed = { expected: "unknown" as const, unread: [`${GET} MalformedAnswer`] };
const gap = { expected: "none" as const, unread: [`${GET} MalformedAnswer`] };
const report = (output: object) => [answer(GENERATE, { State: "COMPLETE" }), answer(GET, { ...output })];
const user = (name: string) => ({ ...console, user: name, arn: `arn:aws:iam::${ACCOUNT}:user/team/${name}` });

checkTable(check, [
  {
    name: "MFA",
    calls: userReport({ ...console, mfa_active: "true" }),
    expected: "passed",
    observed: { mfaActive: true, reportGenerated: "2025-12-31T22:30:00.000Z", reportAgeHours: 1 },
  },
  { name: "no MFA", calls: userReport(console), expected: "failed" },
  {
    name: "in capitals, as the documentation has it",
    calls: userReport({ ...console, password_enabled: "TRUE", mfa_active: "FALSE" }),
    expected: "failed",
  },
  { name: "no password", calls: userReport({}), expected: "none", reason: "no-console-password" },
  {
    name: "no password is asked for MFA, even without one",
    calls: userReport({ mfa_active: "false" }),
    expected: "none",
    reason: "no-console-password",
  },
  { name: "password not told", calls: userReport({ password_enabled: "" }), ...malformed },
  { name: "password not supported", calls: userReport({ password_enabled: "not_supported" }), ...malformed },
  { name: "MFA not told", calls: userReport({ ...console, mfa_active: "no_information" }), ...malformed },
  {
    name: "AWS is still at it",
    calls: [
      answer(GENERATE, { State: "STARTED" }),
      answer(GENERATE, { State: "INPROGRESS" }),
      ...userReport({ ...console, mfa_active: "true" }),
    ],
    expected: "passed",
  },
  {
    name: "AWS never ends",
    calls: [answer(GENERATE, { State: "STARTED" }), answer(GENERATE, { State: "INPROGRESS" })],
    expected: "none",
    unread: [`${GENERATE} CredentialReportNotReady`],
  },
  { name: "no state", calls: [answer(GENERATE, {})], expected: "none", unread: [`${GENERATE} MalformedAnswer`] },
  { name: "generation denied", calls: [refused(GENERATE)], expected: "none", unread: [`${GENERATE} AccessDenied`] },
  {
    name: "gone again",
    calls: [answer(GENERATE, { State: "COMPLETE" }), refused(GET, "CredentialReportNotPresentException")],
    expected: "none",
    unread: [`${GET} CredentialReportNotPresentException`],
  },
  { name: "no content", calls: report({ GeneratedTime: { $date: "2025-12-31T00:00:00Z" } }), ...gap },
  { name: "empty", calls: reportOf(""), ...gap },
  { name: "no header", calls: reportOf(reportText({}).split("\n").slice(1).join("\n")), ...gap },
  { name: "a column twice", calls: reportOf("user,arn,mfa_active,mfa_active\n"), ...gap },
  {
    name: "not dated",
    calls: report({ Content: { $base64: Buffer.from(reportText({})).toString("base64") } }),
    ...gap,
  },
  { name: "no users", calls: reportOf(`${reportText()}\n`), expected: "none" },
  {
    name: "lines end as in Windows",
    calls: reportOf(`${reportText(console).replaceAll("\n", "\r\n")}\r\n`),
    expected: "failed",
  },
  {
    name: "other columns, in another order",
    calls: reportOf(`new,mfa_active,arn,user,password_enabled\n?,true,arn:aws:iam::${ACCOUNT}:user/ada,ada,true`),
    expected: "passed",
  },
  {
    name: "without the column that decides",
    calls: reportOf(`user,arn,password_enabled\nada,arn:aws:iam::${ACCOUNT}:user/ada,true`),
    ...malformed,
  },
  { name: "a name with a comma", calls: reportOf(reportText(user("a,b"))), expected: "failed" },
  {
    name: "a name with two, in quotes",
    calls: reportOf(reportText(user("a,b,c")).replaceAll(/[^,\n]*a,b,c/g, '"$&"')),
    expected: "failed",
  },
]);
