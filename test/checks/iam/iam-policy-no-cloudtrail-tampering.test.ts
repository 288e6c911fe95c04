import check from "../../../checks/iam/iam-policy-no-cloudtrail-tampering.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { attached, DETAILS } from "../../support/iam.ts";
import { ACCOUNT, refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";

const row = (name: string, statements: JsonObject[], expected: Row["expected"], more: Partial<Row> = {}): Row => ({
  name,
  calls: attached(statements),
  expected,
  ...more,
});
const deny = (Action: string, Resource = "*") => ({ ...allow(Action, Resource), Effect: "Deny" });

checkTable(check, [
  row("stopping", [allow("cloudtrail:StopLogging")], "failed", { message: "The policy allows stopping any trail." }),
  row("all of CloudTrail", [allow("cloudtrail:*")], "failed"),
  row("emptying it", [allow("cloudtrail:Put*")], "failed"),
  row("all but IAM", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "failed"),
  row(
    "every trail of the account",
    [allow("cloudtrail:DeleteTrail", `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`)],
    "failed",
  ),
  row(
    "every trail of a region",
    [allow("cloudtrail:DeleteTrail", `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/*`)],
    "failed",
  ),
  row("one trail", [allow("cloudtrail:DeleteTrail", `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/app`)], "passed"),
  row("reading", [allow(["cloudtrail:Get*", "cloudtrail:LookupEvents"])], "passed"),
  row("a Deny of all", [allow("*", "arn:aws:s3:::*"), allow("cloudtrail:*"), deny("cloudtrail:*")], "passed"),
  row("a Deny of one way", [allow("cloudtrail:*"), deny("cloudtrail:StopLogging")], "failed"),
  row(
    "where tags decide",
    [allow("cloudtrail:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } })],
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
