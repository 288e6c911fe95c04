import check from "../../../checks/iam/iam-user-not-administrator.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { account, DETAILS, type Estate, local, ofAws, type UserDraft } from "../../support/iam.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";

const deny = (Action: string) => ({ ...allow(Action), Effect: "Deny" });
const alice = (draft: UserDraft, estate: Estate = {}) => account({ users: { alice: draft }, ...estate });
const ADMINS = { managed: { [ofAws("AdministratorAccess")]: { statements: [ADMIN] } } };
const BOUND = local("bound");

const rows: readonly Row[] = [
  {
    name: "everything, inline",
    calls: alice({ inline: { all: [ADMIN] } }),
    expected: "failed",
    message: "The user is an administrator.",
    observed: { boundary: "none", statements: [{ policy: "all", statement: 0 }] },
  },
  { name: "all of IAM", calls: alice({ inline: { all: [allow("iam:*")] } }), expected: "failed" },
  {
    name: "AdministratorAccess, attached",
    calls: alice({ attached: [ofAws("AdministratorAccess")] }, ADMINS),
    expected: "failed",
    observed: { statements: [{ policy: ofAws("AdministratorAccess") }] },
  },
  {
    name: "by a group's managed policy",
    calls: alice({ groups: ["ops"] }, { groups: { ops: { attached: [ofAws("AdministratorAccess")] } }, ...ADMINS }),
    expected: "failed",
  },
  {
    name: "by a group's inline policy",
    calls: alice({ groups: ["dev", "ops"] }, { groups: { dev: {}, ops: { inline: { all: [ADMIN] } } } }),
    expected: "failed",
  },
  {
    name: "of another group",
    calls: alice({ groups: ["dev"] }, { groups: { dev: {}, ops: { inline: { all: [ADMIN] } } } }),
    expected: "passed",
  },
  { name: "no policies", calls: alice({}), expected: "passed", message: "The user is no administrator." },
  {
    name: "everything but IAM",
    calls: alice({ inline: { power: [{ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }] } }),
    expected: "passed",
  },
  {
    name: "a Deny of a group beats the user's own Allow",
    calls: alice(
      { inline: { all: [ADMIN] }, groups: ["guard"] },
      { groups: { guard: { inline: { no: [deny("iam:*")] } } } },
    ),
    expected: "passed",
  },
  {
    name: "within a boundary that leaves out IAM",
    calls: alice(
      { inline: { all: [ADMIN] }, boundary: BOUND },
      { managed: { [BOUND]: { statements: [allow("s3:*")] } } },
    ),
    expected: "passed",
    observed: { boundary: BOUND },
  },
  {
    name: "by a group, within the user's boundary",
    calls: alice(
      { groups: ["ops"], boundary: BOUND },
      { groups: { ops: { inline: { all: [ADMIN] } } }, managed: { [BOUND]: { statements: [allow("s3:*")] } } },
    ),
    expected: "passed",
  },
  {
    name: "a boundary that bounds nothing",
    calls: alice({ inline: { all: [ADMIN] }, boundary: BOUND }, { managed: { [BOUND]: { statements: [ADMIN] } } }),
    expected: "failed",
  },
  {
    name: "a boundary alone grants nothing",
    calls: alice({ boundary: BOUND }, { managed: { [BOUND]: { statements: [ADMIN] } } }),
    expected: "passed",
  },
  {
    name: "after a second factor",
    calls: alice({
      inline: {
        all: [
          ADMIN,
          {
            Effect: "Deny",
            NotAction: "iam:ListMFADevices",
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          },
        ],
      },
    }),
    expected: "failed",
  },
  {
    name: "where a tag of the user decides",
    calls: alice({ inline: { all: [{ ...ADMIN, Condition: { StringEquals: { "aws:PrincipalTag/admin": "yes" } } }] } }),
    expected: "unknown",
    observed: { statements: [{ undecided: ["aws:PrincipalTag/admin"] }] },
  },
  {
    name: "a policy that is not in the listing",
    calls: alice({ attached: [local("new")] }),
    expected: "unknown",
    observed: { statements: [{ policy: local("new") }] },
  },
  {
    name: "a certain policy beside one that could not be read",
    calls: alice({ attached: [local("new")], inline: { all: [ADMIN] } }),
    expected: "failed",
  },
  {
    name: "a group that is not in the listing",
    calls: alice({ groups: ["gone"] }),
    expected: "unknown",
    observed: { statements: [{ policy: "the policies of a group" }] },
  },
  { name: "an inline policy that is none", calls: alice({ inline: { all: "{" } }), expected: "unknown" },
  { name: "no word about groups", calls: alice({ more: { GroupList: null } }), expected: "unknown" },
  { name: "no word about inline policies", calls: alice({ more: { UserPolicyList: null } }), expected: "unknown" },
  {
    name: "managed policies denied",
    calls: alice({}, { managed: "denied" }),
    expected: "unknown",
    unread: [`${DETAILS} AccessDenied`],
  },
  { name: "no users", calls: account({}), expected: "none" },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
  {
    name: "an answer without the list",
    calls: [answer(DETAILS, {})],
    expected: "none",
    unread: [`${DETAILS} MalformedAnswer`],
  },
];

checkTable(check, rows);
