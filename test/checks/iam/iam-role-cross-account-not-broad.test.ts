import { expect, test } from "vitest";
import check from "../../../checks/iam/iam-role-cross-account-not-broad.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { local } from "../../support/iam.ts";
import { refused } from "../../support/recorded.ts";
import { gh, github, LIST_ROLES, MEMBER, ORGANIZATION, STRANGER, trust, VENDOR } from "../../support/role.ts";
import { OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE } from "../../support/role-rows.ts";
import { ADMIN, ADMINISTRATOR_ACCESS, allow, type RoleDraft, type RolesOptions, roles } from "../../support/roles.ts";
import { scanned } from "../../support/scanned.ts";

const stranger = trust({ AWS: STRANGER });
const READING = allow(["s3:Get*", "s3:List*", "dynamodb:*", "lambda:Get*", "logs:Get*", "ec2:Describe*"]);
const of = (draft: Partial<RoleDraft>, options: RolesOptions = {}) =>
  roles({ vendor: { trust: stranger, ...draft } }, options);
const row = (name: string, inline: JsonObject[], expected: Row["expected"], more: Partial<Row> = {}): Row => ({
  name,
  calls: of({ inline }),
  expected,
  ...more,
});

checkTable(check, [
  row("an administrator", [ADMIN], "failed", {
    message: "The role lets outsiders administer the account.",
    observed: { openedBy: [{ principal: STRANGER }] },
  }),
  row("all of IAM", [allow("iam:*")], "failed"),
  row("reading everything", [READING], "failed", { message: "The role lets outsiders read all of the account." }),
  row("reading settings", [allow(["ec2:Describe*", "iam:Get*", "s3:GetBucket*", "lambda:List*"])], "passed", {
    message: "The role that outsiders can assume is limited.",
  }),
  row("reading one bucket", [allow("s3:GetObject", "arn:aws:s3:::acme/*")], "passed"),
  row("nothing", [], "passed"),
  row("reading everything but objects", [READING, { ...allow("s3:GetObject"), Effect: "Deny" }], "passed"),
  row("where tags decide", [{ ...ADMIN, Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } }], "unknown"),
  {
    name: "AdministratorAccess",
    calls: of({ attached: [ADMINISTRATOR_ACCESS] }, { managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } }),
    expected: "failed",
    observed: { statements: [{ policy: ADMINISTRATOR_ACCESS }] },
  },
  {
    name: "within a boundary",
    calls: of({ inline: [ADMIN], boundary: local("bound") }, { managed: { [local("bound")]: [allow("sqs:*")] } }),
    expected: "passed",
  },
  {
    name: "for a member account",
    calls: of({ trust: trust({ AWS: MEMBER }), inline: [ADMIN] }),
    expected: "none",
    reason: "no-external-principal",
  },
  { name: "for the own account", calls: of({ trust: OWN_ACCOUNT, inline: [ADMIN] }), expected: "none" },
  { name: "for a service", calls: of({ trust: SERVICE_ONLY, inline: [ADMIN] }), expected: "none" },
  {
    name: "for a vendor who is trusted",
    calls: of({ trust: trust({ AWS: VENDOR }), inline: [ADMIN] }),
    settings: { trustedAccounts: [VENDOR] },
    expected: "none",
  },
  { name: "for everybody", calls: of({ trust: trust("*"), inline: [ADMIN] }), expected: "failed" },
  { name: "for any repository", calls: of({ trust: github(), inline: [ADMIN] }), expected: "failed" },
  {
    name: "for one repository",
    calls: of({ trust: github({ StringEquals: gh({ sub: "repo:acme/app:ref:refs/heads/main" }) }), inline: [ADMIN] }),
    expected: "none",
  },
  {
    name: "for whom a condition decides",
    calls: of({ trust: trust("*", UNDECIDABLE), inline: [ADMIN] }),
    expected: "unknown",
    message: "It cannot be decided whether outsiders can assume the role, which is broad.",
  },
  { name: "the same, limited", calls: of({ trust: trust("*", UNDECIDABLE) }), expected: "passed" },
  {
    name: "for an account of which nobody knows whose it is",
    calls: of({ inline: [ADMIN] }, { organization: "denied" }),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDeniedException`],
  },
  {
    name: "managed policies denied",
    calls: of({ attached: [ADMINISTRATOR_ACCESS] }, { managed: "denied" }),
    expected: "unknown",
    unread: [`${LIST_ROLES} AccessDenied`],
  },
  { name: "a policy that is not in the listing", calls: of({ attached: [local("new")] }), expected: "unknown" },
  { name: "a trust that cannot be parsed", calls: of({ trust: "{", inline: [ADMIN] }), expected: "unknown" },
  { name: "roles denied", calls: [refused(LIST_ROLES)], expected: "none", unread: [`${LIST_ROLES} AccessDenied`] },
]);

test("roles that no outsider can assume cost no further call", async () => {
  const { calls } = await scanned([check], of({ trust: OWN_ACCOUNT, inline: [ADMIN] }));
  expect(calls.map(({ operation }) => operation)).toEqual(["GetCallerIdentity", "GetAccountAuthorizationDetails"]);
});
