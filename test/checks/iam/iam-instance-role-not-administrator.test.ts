import check from "../../../checks/iam/iam-instance-role-not-administrator.ts";
import { checkTable } from "../../support/check-table.ts";
import { account, DETAILS, type Estate, type IdentityDraft, local, ofAws } from "../../support/iam.ts";
import { refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";

const PROFILE = { InstanceProfileList: [{ InstanceProfileName: "web" }] };
const web = (draft: IdentityDraft, estate: Estate = {}) =>
  account({ roles: { web: { more: PROFILE, ...draft } }, ...estate });
const BOUND = local("bound");

checkTable(check, [
  {
    name: "everything",
    calls: web({ inline: { all: [ADMIN] } }),
    expected: "failed",
    message: "The role for instances is an administrator.",
    observed: { boundary: "none", statements: [{ policy: "all" }] },
  },
  {
    name: "AdministratorAccess",
    calls: web(
      { attached: [ofAws("AdministratorAccess")] },
      { managed: { [ofAws("AdministratorAccess")]: { statements: [ADMIN] } } },
    ),
    expected: "failed",
  },
  { name: "reading", calls: web({ inline: { read: [allow("s3:Get*")] } }), expected: "passed" },
  { name: "nothing", calls: web({}), expected: "passed" },
  {
    name: "within a boundary",
    calls: web(
      { inline: { all: [ADMIN] }, boundary: BOUND },
      { managed: { [BOUND]: { statements: [allow("s3:*")] } } },
    ),
    expected: "passed",
    observed: { boundary: BOUND },
  },
  { name: "a policy that is not in the listing", calls: web({ attached: [local("new")] }), expected: "unknown" },
  {
    name: "managed policies denied",
    calls: web({}, { managed: "denied" }),
    expected: "unknown",
    unread: [`${DETAILS} AccessDenied`],
  },
  {
    name: "for no instance",
    calls: web({ inline: { all: [ADMIN] }, more: { InstanceProfileList: [] } }),
    expected: "none",
    reason: "no-instance-profile",
  },
  {
    name: "no word about instances",
    calls: web({ inline: { all: [ADMIN] }, more: {} }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);
