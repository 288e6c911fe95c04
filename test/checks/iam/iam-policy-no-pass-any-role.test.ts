import check from "../../../checks/iam/iam-policy-no-pass-any-role.ts";
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
  row("any role", [allow("iam:PassRole")], "failed", { message: "The policy allows passing any role to any service." }),
  row("any role of the account", [allow(["iam:Pass*"], `arn:aws:iam::${ACCOUNT}:role/*`)], "failed"),
  row("one role", [allow("iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/app`)], "passed"),
  row(
    "to one service",
    [allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } })],
    "passed",
  ),
  row(
    "to any service",
    [allow("iam:PassRole", "*", { Condition: { StringLike: { "iam:PassedToService": "*" } } })],
    "failed",
  ),
  row(
    "to all services but one",
    [allow("iam:PassRole", "*", { Condition: { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } })],
    "failed",
  ),
  row(
    "for named things",
    [
      allow("iam:PassRole", "*", {
        Condition: { ArnLike: { "iam:AssociatedResourceArn": "arn:aws:ec2:*:*:instance/i-1" } },
      }),
    ],
    "unknown",
  ),
  row("a Deny of all", [allow("iam:PassRole"), deny("iam:*")], "passed"),
  row("other actions", [allow("iam:Get*")], "passed"),
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
