import check from "../../../checks/iam/iam-policy-no-assume-any-role.ts";
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
  row("every role", [allow("sts:AssumeRole")], "failed", { message: "The policy allows assuming any role." }),
  row("every action of STS", [allow("sts:*")], "failed"),
  row("every role of the account", [allow("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/*`)], "failed"),
  row("every role of any account", [allow("sts:AssumeRole", "arn:aws:iam::*:role/*")], "failed"),
  row("every role of another account", [allow("sts:AssumeRole", "arn:aws:iam::999988887777:role/*")], "failed"),
  row("one role", [allow("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/app`)], "passed"),
  row("one name in any account", [allow("sts:AssumeRole", "arn:aws:iam::*:role/scanner")], "passed"),
  row("roles of some names", [allow("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/app-*`)], "passed"),
  row(
    "all but one",
    [{ Effect: "Allow", Action: "sts:AssumeRole", NotResource: "arn:aws:iam::*:role/admin" }],
    "failed",
  ),
  row("a Deny of all", [allow("sts:AssumeRole"), deny("sts:*")], "passed"),
  row(
    "a Deny of one",
    [allow("sts:AssumeRole"), deny("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/admin`)],
    "failed",
  ),
  row(
    "with a second factor",
    [allow("sts:AssumeRole", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })],
    "failed",
    {
      observed: { statements: [{ conditions: ["aws:MultiFactorAuthPresent"] }] },
    },
  ),
  row(
    "by tags of the role",
    [allow("sts:AssumeRole", "*", { Condition: { StringEquals: { "iam:ResourceTag/team": "red" } } })],
    "unknown",
    {
      observed: { statements: [{ undecided: ["iam:ResourceTag/team"] }] },
    },
  ),
  row("another action of STS", [allow("sts:GetCallerIdentity")], "passed"),
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
