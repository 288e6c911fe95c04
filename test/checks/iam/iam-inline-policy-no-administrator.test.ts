import { expect, test } from "vitest";
import check from "../../../checks/iam/iam-inline-policy-no-administrator.ts";
import { checkTable } from "../../support/check-table.ts";
import { account, DETAILS, type Estate, inline, local } from "../../support/iam.ts";
import { ACCOUNT, refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";
import { scanned } from "../../support/scanned.ts";

const BOUND = local("bound");
const bounded = (boundary: Estate["managed"] = {}) => inline([ADMIN], { boundary: BOUND }, { managed: boundary });

checkTable(check, [
  {
    name: "of a role",
    calls: inline([ADMIN]),
    expected: "failed",
    message: "The inline policy allows everything on everything.",
    observed: { holder: "role", statements: [{ policy: "rights", statement: 0 }] },
  },
  {
    name: "of a user",
    calls: account({ users: { alice: { inline: { all: [ADMIN] } } } }),
    expected: "failed",
    observed: { holder: "user" },
  },
  {
    name: "of a group",
    calls: account({ groups: { ops: { inline: { all: [allow("*:*")] } } } }),
    expected: "failed",
    observed: { holder: "group" },
  },
  { name: "reading", calls: inline([allow("s3:Get*")]), expected: "passed" },
  { name: "all of IAM", calls: inline([allow("iam:*")]), expected: "passed" },
  {
    name: "within a boundary that leaves out IAM",
    calls: bounded({ [BOUND]: { statements: [allow("s3:*")] } }),
    expected: "passed",
    observed: { boundary: BOUND },
  },
  {
    name: "within a boundary that denies IAM",
    calls: bounded({ [BOUND]: { statements: [ADMIN, { ...allow("iam:*"), Effect: "Deny" }] } }),
    expected: "passed",
  },
  {
    name: "within a boundary that bounds nothing",
    calls: bounded({ [BOUND]: { statements: [ADMIN] } }),
    expected: "failed",
    observed: { boundary: BOUND },
  },
  {
    name: "within a boundary that is a policy of AWS's, attached to nothing",
    calls: inline(
      [ADMIN],
      { boundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      {
        managed: {
          "arn:aws:iam::aws:policy/ReadOnlyAccess": {
            statements: [allow("s3:Get*")],
            attachments: 0,
            more: { PermissionsBoundaryUsageCount: 1 },
          },
        },
      },
    ),
    expected: "passed",
  },
  {
    name: "within a boundary that is not in the listing",
    calls: bounded(),
    expected: "unknown",
    message: "It cannot be decided",
  },
  {
    name: "within a boundary, managed policies denied",
    calls: inline([ADMIN], { boundary: BOUND }, { managed: "denied" }),
    expected: "unknown",
    unread: [`${DETAILS} AccessDenied`],
  },
  {
    name: "harmless, within a boundary that need not be read",
    calls: inline([allow("s3:Get*")], { boundary: BOUND }, { managed: "denied" }),
    expected: "passed",
  },
  {
    name: "a text that is no policy",
    calls: inline("{"),
    expected: "unknown",
    message: "The policy cannot be understood.",
  },
  {
    name: "no text",
    calls: inline([], { more: { RolePolicyList: [{ PolicyName: "rights" }] } }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "of a service-linked role",
    calls: inline([ADMIN], { path: "/aws-service-role/x.amazonaws.com/" }),
    expected: "none",
    reason: "service-linked-role",
  },
  { name: "none", calls: account({ users: { alice: {} } }), expected: "none" },
  {
    name: "a role without the list",
    calls: inline([], { more: { RolePolicyList: null } }),
    expected: "none",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "roles denied",
    calls: account({ roles: "denied" }),
    expected: "none",
    unread: [`${DETAILS} AccessDenied`],
  },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);

test("each has an id of its own", async () => {
  const rights = { inline: { rights: [ADMIN] } };
  const { findings } = await scanned(
    [check],
    account({ users: { deploy: rights }, groups: { deploy: rights }, roles: { deploy: { ...rights, path: "/a/b/" } } }),
  );
  expect(findings.map(({ resource }) => resource.id)).toEqual([
    `arn:aws:iam::${ACCOUNT}:inline-policy/role/a/b/deploy/rights`,
    `arn:aws:iam::${ACCOUNT}:inline-policy/user/deploy/rights`,
    `arn:aws:iam::${ACCOUNT}:inline-policy/group/deploy/rights`,
  ]);
});
