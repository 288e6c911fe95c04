import check from "../../../checks/iam/iam-policy-no-cloudshell-full-access.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { attached, DETAILS, ofAws } from "../../support/iam.ts";
import { refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";

const row = (name: string, statements: JsonObject[], expected: Row["expected"], more: Partial<Row> = {}): Row => ({
  name,
  calls: attached(statements),
  expected,
  ...more,
});
const deny = (Action: string, Resource = "*") => ({ ...allow(Action, Resource), Effect: "Deny" });

checkTable(check, [
  row("all of CloudShell", [allow("cloudshell:*")], "failed", {
    message: "The policy allows full access to CloudShell.",
  }),
  {
    name: "AWSCloudShellFullAccess",
    calls: attached([allow("cloudshell:*")], {}, ofAws("AWSCloudShellFullAccess")),
    expected: "failed",
    observed: { managedBy: "AWS" },
  },
  row("what adds up", [allow("cloudshell:Create*"), allow("cloudshell:GetFile*")], "failed", {
    observed: { statements: [{ statement: 0 }, { statement: 1 }] },
  }),
  row("all but IAM", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "failed"),
  row("without files out", [allow("cloudshell:*"), deny("cloudshell:GetFileDownloadUrls")], "passed"),
  row("without files", [allow(["cloudshell:CreateEnvironment", "cloudshell:CreateSession"])], "passed"),
  row("another service", [allow("ec2:*")], "passed"),
  row(
    "where tags decide",
    [allow("cloudshell:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } })],
    "unknown",
  ),
  row("an administrator's", [ADMIN], "none", { reason: "administrator-policy" }),
  {
    name: "no word about attachments",
    calls: attached([], { AttachmentCount: null }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  { name: "a text that is no policy", calls: attached("{"), expected: "unknown" },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);
