import check from "../../../checks/iam/iam-policy-no-administrator.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { account, attached, DETAILS, local, ofAws, variable } from "../../support/iam.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";

const FAILED = "The policy allows everything on everything.";
const deny = (Action: string | string[], more: JsonObject = {}) => ({ ...allow(Action), Effect: "Deny", ...more });
const on = (Condition: JsonObject) => ({ ...ADMIN, Condition });
const letters = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `${letter}*`);

const row = (name: string, statements: JsonObject[], expected: Row["expected"], more: Partial<Row> = {}): Row => ({
  name,
  calls: attached(statements),
  expected,
  ...more,
});

checkTable(check, [
  row("everything", [ADMIN], "failed", {
    message: FAILED,
    observed: {
      attachments: 1,
      managedBy: "the account",
      statements: [{ policy: local("ops"), statement: 0 }],
    },
  }),
  row("every action of every service", [allow("*:*")], "failed"),
  row("two asterisks", [allow("**")], "failed"),
  row("a list with everything in it", [allow(["s3:GetObject", "*"])], "failed"),
  row("every ARN", [allow("*", "arn:aws:*")], "failed"),
  row("every ARN of any partition", [allow("*", ["arn:aws:s3:::acme", "arn:*"])], "failed"),
  row("letters that add up", [allow(letters)], "failed"),
  row("all letters but one", [allow(letters.filter((letter) => letter !== "k*"))], "passed"),
  row("statements that add up", [allow("iam:*"), { Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "failed"),
  row("all but billing", [{ Effect: "Allow", NotAction: "aws-portal:*", Resource: "*" }], "failed"),
  row("all but one action of IAM", [{ Effect: "Allow", NotAction: "iam:DeleteUser", Resource: "*" }], "failed"),
  row(
    "all but what gives rights",
    [
      {
        Effect: "Allow",
        NotAction: ["iam:Add*", "iam:Attach*", "iam:Create*", "iam:Put*", "iam:Update*"],
        Resource: "*",
      },
    ],
    "passed",
  ),
  row("all but IAM", [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }], "passed"),
  row("on all but a bucket", [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::secrets/*" }], "failed"),
  row("on nothing", [{ Effect: "Allow", Action: "*", NotResource: "*" }], "passed"),
  row("NotAction everything", [{ Effect: "Allow", NotAction: "*", Resource: "*" }], "passed"),
  row("all of IAM", [allow("iam:*")], "passed"),
  row("everything on one bucket", [allow("*", "arn:aws:s3:::acme/*")], "passed"),
  row("everything in another account", [allow("*", "arn:aws:iam::999988887777:*")], "passed"),
  row("reading", [allow(["s3:Get*", "s3:List*"])], "passed", { message: "The policy does not allow everything" }),
  row("everything, and a Deny of everything", [ADMIN, deny("*")], "passed"),
  row("everything, and a Deny of IAM", [ADMIN, deny("iam:*")], "passed"),
  row(
    "everything, and a Deny of everything but a little",
    [ADMIN, { Effect: "Deny", NotAction: "iam:ListMFADevices", Resource: "*" }],
    "passed",
  ),
  row(
    "everything, and a Deny of all that gives rights",
    [ADMIN, deny(["iam:Add*", "iam:Attach*", "iam:Create*", "iam:Put*", "iam:Update*"])],
    "passed",
  ),
  row("everything, and a Deny of some of it", [ADMIN, deny(["iam:Create*", "iam:Attach*"])], "failed"),
  row("everything, and a Deny of one action", [ADMIN, deny("cloudtrail:StopLogging")], "failed"),
  row(
    "a Deny that a second factor avoids",
    [ADMIN, deny("*", { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } })],
    "failed",
  ),
  row(
    "a Deny for some tags",
    [ADMIN, deny("*", { Condition: { StringEquals: { "aws:ResourceTag/team": "red" } } })],
    "unknown",
  ),
  row("with a second factor", [on({ Bool: { "aws:MultiFactorAuthPresent": "true" } })], "failed", {
    observed: { statements: [{ conditions: ["aws:MultiFactorAuthPresent"] }] },
  }),
  row("from an address", [on({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })], "failed"),
  row("until next year", [on({ DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } })], "failed"),
  row("until last year", [on({ DateLessThan: { "aws:CurrentTime": "2025-01-01T00:00:00Z" } })], "passed"),
  row("on tagged things", [on({ StringEquals: { "aws:ResourceTag/team": "red" } })], "unknown", {
    message: "It cannot be decided whether the policy allows everything on everything.",
    observed: { statements: [{ undecided: ["aws:ResourceTag/team"] }] },
  }),
  row(
    "for one role only",
    [on({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/ops" } })],
    "unknown",
  ),
  row(
    "in a region that IAM is not called in",
    [on({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } })],
    "passed",
  ),
  row("in IAM's region", [on({ StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } })], "failed"),
  row(
    "in the own account",
    [on({ StringEquals: { "aws:ResourceAccount": variable("aws:PrincipalAccount") } })],
    "failed",
  ),
  row(
    "in the own organization",
    [on({ StringEquals: { "aws:ResourceOrgID": variable("aws:PrincipalOrgID") } })],
    "failed",
  ),
  {
    name: "AdministratorAccess of AWS",
    calls: attached([ADMIN], {}, ofAws("AdministratorAccess")),
    expected: "failed",
    observed: { managedBy: "AWS" },
  },
  {
    name: "a policy of the account that is called AdministratorAccess and allows little",
    calls: attached([allow("s3:GetObject")], {}, local("AdministratorAccess")),
    expected: "passed",
  },
  {
    name: "an older version that was wider",
    calls: attached([allow("s3:GetObject")], {
      PolicyVersionList: [
        { VersionId: "v1", IsDefaultVersion: false, Document: JSON.stringify({ Statement: ADMIN }) },
        { VersionId: "v2", IsDefaultVersion: true, Document: JSON.stringify({ Statement: allow("s3:GetObject") }) },
      ],
    }),
    expected: "passed",
  },
  {
    name: "attached to nothing",
    calls: account({ managed: { [local("ops")]: { statements: [ADMIN], attachments: 0 } } }),
    expected: "none",
    reason: "not-attached",
  },
  {
    name: "a boundary only: it grants nothing",
    calls: attached([ADMIN], { AttachmentCount: 0, PermissionsBoundaryUsageCount: 3 }),
    expected: "none",
    reason: "not-attached",
  },
  {
    name: "one of AWS's that nobody uses",
    calls: account({ managed: { [ofAws("AdministratorAccess")]: { statements: [ADMIN], attachments: 0 } } }),
    expected: "none",
  },
  {
    name: "of a service-linked role",
    calls: attached([ADMIN], { Path: "/aws-service-role/" }, ofAws("aws-service-role/AutoScalingServiceRolePolicy")),
    expected: "none",
    reason: "service-linked-role",
  },
  {
    name: "no word about attachments",
    calls: attached([ADMIN], { AttachmentCount: null }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "attachments told as a text",
    calls: attached([], { AttachmentCount: "0" }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "no version in force",
    calls: attached([ADMIN], { PolicyVersionList: [] }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "a text that is no policy",
    calls: attached("%7B"),
    expected: "unknown",
    message: "The policy cannot be understood.",
    observed: { path: "$", reason: "The policy is not JSON." },
  },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
  {
    name: "an answer without the list",
    calls: [answer(DETAILS, {})],
    expected: "none",
    unread: [`${DETAILS} MalformedAnswer`],
  },
]);
