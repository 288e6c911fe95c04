import check from "../../../checks/iam/iam-policy-no-kms-decrypt-any-key.ts";
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
  row("every key", [allow("kms:Decrypt")], "failed", { message: "The policy allows decrypting with any KMS key." }),
  row("by re-encryption", [allow("kms:ReEncrypt*")], "failed"),
  row("every key of the account", [allow("kms:*", `arn:aws:kms:*:${ACCOUNT}:key/*`)], "failed"),
  row(
    "every key of a region, as AWS recommends",
    [allow("kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`)],
    "passed",
  ),
  row(
    "a region by a condition",
    [allow("kms:Decrypt", "*", { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } })],
    "passed",
  ),
  row("one key", [allow("kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`)], "passed"),
  row("encryption only", [allow(["kms:Encrypt", "kms:GenerateDataKey"])], "passed"),
  row("a Deny of all", [allow("kms:*"), deny("kms:Decrypt"), deny("kms:ReEncryptFrom")], "passed"),
  row("a Deny of one key", [allow("kms:*"), deny("kms:*", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`)], "failed"),
  row(
    "through one service",
    [allow("kms:Decrypt", "*", { Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } } })],
    "unknown",
    {
      observed: { statements: [{ undecided: ["kms:ViaService"] }] },
    },
  ),
  row("all but IAM", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "failed"),
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
