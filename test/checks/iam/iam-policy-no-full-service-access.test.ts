import check from "../../../checks/iam/iam-policy-no-full-service-access.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { attached, DETAILS, ofAws } from "../../support/iam.ts";
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
  row("a service", [allow(["s3:GetObject", "ec2:*"])], "failed", {
    message: "The policy allows a service as a whole.",
    observed: { services: [{ service: "ec2", statement: 0 }] },
  }),
  row("in another case", [allow("EC2:*")], "failed"),
  row("on every resource of it", [allow("sqs:*", "arn:aws:sqs:*")], "failed"),
  row("on named resources", [allow("sqs:*", `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`)], "passed"),
  row("a family of actions", [allow("ec2:Describe*")], "passed"),
  row("all but some services", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "failed", {
    observed: { services: [{ service: "*" }] },
  }),
  row("a Deny of the service", [allow("ec2:*"), deny("ec2:*")], "passed"),
  row("a Deny of a part of it", [allow("ec2:*"), deny("ec2:Delete*")], "failed"),
  row(
    "where tags decide",
    [allow("ec2:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "red" } } })],
    "unknown",
    {
      observed: { services: [{ service: "ec2", undecided: ["aws:ResourceTag/team"] }] },
    },
  ),
  {
    name: "one of AWS's, which nobody can narrow",
    calls: attached([allow("ec2:*")], {}, ofAws("AmazonEC2FullAccess")),
    expected: "none",
    reason: "aws-managed",
  },
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
