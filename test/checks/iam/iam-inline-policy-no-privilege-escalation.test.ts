import check from "../../../checks/iam/iam-inline-policy-no-privilege-escalation.ts";
import { checkTable } from "../../support/check-table.ts";
import { account, DETAILS, inline, local, variable } from "../../support/iam.ts";
import { ACCOUNT, refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";

const BOUND = local("bound");
const ITSELF = `arn:aws:iam::${ACCOUNT}:role/deploy`;

checkTable(check, [
  {
    name: "any role to Lambda",
    calls: inline([allow(["iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"])]),
    expected: "failed",
    observed: { holder: "role", paths: [{ path: "lambda-new-function-permission" }] },
  },
  {
    name: "policies of the role itself",
    calls: inline([allow("iam:AttachRolePolicy", ITSELF)]),
    expected: "failed",
    observed: { paths: [{ path: "attach-to-role" }] },
  },
  {
    name: "policies of another role",
    calls: inline([allow("iam:AttachRolePolicy", `${ITSELF}-2`)]),
    expected: "passed",
  },
  {
    name: "policies of the user itself",
    calls: account({
      users: {
        alice: { inline: { mine: [allow("iam:PutUserPolicy", `arn:aws:iam::*:user/${variable("aws:username")}`)] } },
      },
    }),
    expected: "failed",
    observed: { holder: "user", paths: [{ path: "inline-of-user" }] },
  },
  {
    name: "the same of a role, which has no user name",
    calls: inline([allow("iam:PutUserPolicy", `arn:aws:iam::*:user/${variable("aws:username")}`)]),
    expected: "passed",
  },
  { name: "reading", calls: inline([allow("iam:Get*")]), expected: "passed" },
  {
    name: "within a boundary that leaves out IAM",
    calls: inline([allow("iam:*")], { boundary: BOUND }, { managed: { [BOUND]: { statements: [allow("s3:*")] } } }),
    expected: "passed",
    observed: { boundary: BOUND },
  },
  {
    name: "within a boundary that leaves one way",
    calls: inline(
      [allow("iam:*")],
      { boundary: BOUND },
      {
        managed: { [BOUND]: { statements: [allow(["s3:*", "iam:CreateAccessKey"])] } },
      },
    ),
    expected: "failed",
    observed: { paths: [{ path: "access-key-of-user" }] },
  },
  {
    name: "of a user, within a boundary that leaves the user itself",
    calls: account({
      users: { alice: { inline: { all: [allow("iam:PutUserPolicy")] }, boundary: BOUND } },
      managed: {
        [BOUND]: { statements: [allow("iam:*", `arn:aws:iam::${ACCOUNT}:user/${variable("aws:username")}`)] },
      },
    }),
    expected: "failed",
    observed: { paths: [{ path: "inline-of-user" }] },
  },
  {
    name: "within a boundary that is not in the listing",
    calls: inline([allow("iam:*")], { boundary: BOUND }),
    expected: "unknown",
  },
  {
    name: "within a boundary, managed policies denied",
    calls: inline([allow("iam:*")], { boundary: BOUND }, { managed: "denied" }),
    expected: "unknown",
    unread: [`${DETAILS} AccessDenied`],
  },
  { name: "an administrator's", calls: inline([ADMIN]), expected: "none", reason: "administrator-policy" },
  {
    name: "an administrator's but for its boundary",
    calls: inline([ADMIN], { boundary: BOUND }, { managed: { [BOUND]: { statements: [allow("ssm:*")] } } }),
    expected: "failed",
    observed: {
      paths: ["ssm-command", "ssm-command-new-document", "ssm-session", "ssm-association"].map((path) => ({ path })),
    },
  },
  { name: "a text that is no policy", calls: inline("{"), expected: "unknown" },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);
